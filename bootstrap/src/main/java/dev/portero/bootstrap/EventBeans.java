package dev.portero.bootstrap;

import dev.portero.application.event.OutboxEventLog;
import dev.portero.application.event.Reaction;
import dev.portero.application.event.RelayEvents;
import dev.portero.application.event.RelayPolicy;
import dev.portero.application.event.port.EventCodec;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.UnitOfWork;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/// The use cases of `application.event`.
@Factory
final class EventBeans {

    @Singleton
    EventLog eventLog(Outbox outbox, EventCodec codec, Ids ids, List<Reaction> reactions) {
        return new OutboxEventLog(outbox, codec, ids, reactions);
    }

    @Singleton
    @Requires(beans = EventPublisher.class)
    RelayEvents relayEvents(Outbox outbox, EventPublisher publisher, UnitOfWork unitOfWork, Clock clock, Ids ids) {
        return new RelayEvents(outbox, publisher, unitOfWork, clock, ids.next(), RelayPolicy.DEFAULT);
    }
}
