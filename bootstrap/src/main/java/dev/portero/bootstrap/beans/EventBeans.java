package dev.portero.bootstrap.beans;

import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.event.DescribeEvents;
import dev.portero.application.event.DomainEventHandler;
import dev.portero.application.event.OutboxEventLog;
import dev.portero.application.event.PurgeEvents;
import dev.portero.application.event.ReadEvents;
import dev.portero.application.event.ReadOutboxMetrics;
import dev.portero.application.event.RelayEvents;
import dev.portero.application.event.RelayMetrics;
import dev.portero.application.event.RelayPolicy;
import dev.portero.application.event.ReplayEvents;
import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.EventCodec;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.EventSchemaDocument;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.user.port.Users;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// Bean factory of the use cases in `application.event`.
@Factory
final class EventBeans {

    @Singleton
    EventLog eventLog(Outbox outbox, EventCodec codec, Ids ids, List<DomainEventHandler> handlers) {
        return new OutboxEventLog(outbox, codec, ids, handlers);
    }

    @Singleton
    @Requires(beans = EventPublisher.class)
    RelayEvents relayEvents(Outbox outbox, EventPublisher publisher, UnitOfWork unitOfWork, Clock clock, Ids ids) {
        return new RelayEvents(outbox, publisher, unitOfWork, clock, ids.next(), RelayPolicy.DEFAULT);
    }

    @Singleton
    DescribeEvents describeEvents(EventSchemaDocument document) {
        return new DescribeEvents(document);
    }

    @Singleton
    RelayMetrics relayMetrics() {
        return new RelayMetrics();
    }

    @Singleton
    ReadEvents readEvents(EventArchive archive) {
        return new ReadEvents(archive);
    }

    @Singleton
    ReplayEvents replayEvents(
            EventArchive archive, EventCodec codec, Users users, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new ReplayEvents(archive, codec, users, events, unitOfWork, clock);
    }

    @Singleton
    ReadOutboxMetrics readOutboxMetrics(EventArchive archive, RelayMetrics metrics, Clock clock) {
        return new ReadOutboxMetrics(archive, metrics, clock);
    }

    @Singleton
    PurgeEvents purgeEvents(
            EventArchive archive, RetentionClock clock, @Value("${portero.outbox.retention:7d}") Duration retention) {
        return new PurgeEvents(archive, clock, retention);
    }
}
