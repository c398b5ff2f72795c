package dev.portero.application.event;

import dev.portero.application.event.port.EventCodec;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.event.InternalEvent;
import java.util.List;

/// Writes facts to the outbox and tells every reaction, all in the unit of work of the change. Reactions hear also of
/// what nobody outside is told.
public final class OutboxEventLog implements EventLog {

    private final Outbox outbox;
    private final EventCodec codec;
    private final Ids ids;
    private final List<DomainEventHandler> reactions;

    public OutboxEventLog(Outbox outbox, EventCodec codec, Ids ids, List<DomainEventHandler> reactions) {
        this.outbox = outbox;
        this.codec = codec;
        this.ids = ids;
        this.reactions = List.copyOf(reactions);
    }

    @Override
    public void append(RequestContext act, DomainEvent event) {
        if (!(event instanceof InternalEvent)) {
            tellOthers(act, event);
        }
        reactions.forEach(reaction -> reaction.on(act, event));
    }

    private void tellOthers(RequestContext act, DomainEvent event) {
        EventCodec.Encoded encoded = codec.encode(event);
        outbox.append(new OutboxMessage(
                ids.next(),
                encoded.type(),
                event.subject().orElse(null),
                encoded.body(),
                act.requestId(),
                act.traceParent(),
                event.occurredAt()));
    }
}
