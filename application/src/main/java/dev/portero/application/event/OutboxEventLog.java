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

/// Event log over a transactional outbox: writes published events to the outbox and calls every handler, all in the
/// unit of work of the change. Handlers also receive internal events.
public final class OutboxEventLog implements EventLog {

    private final Outbox outbox;
    private final EventCodec codec;
    private final Ids ids;
    private final List<DomainEventHandler> handlers;

    public OutboxEventLog(Outbox outbox, EventCodec codec, Ids ids, List<DomainEventHandler> handlers) {
        this.outbox = outbox;
        this.codec = codec;
        this.ids = ids;
        this.handlers = List.copyOf(handlers);
    }

    @Override
    public void append(RequestContext act, DomainEvent event) {
        if (!(event instanceof InternalEvent)) {
            publish(act, event);
        }
        handlers.forEach(handler -> handler.on(act, event));
    }

    private void publish(RequestContext act, DomainEvent event) {
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
