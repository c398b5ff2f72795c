package dev.portero.bootstrap.beans;

import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.event.DescribeEvents;
import dev.portero.application.event.OutboxEventLog;
import dev.portero.application.event.PurgeEvents;
import dev.portero.application.event.ReadEvents;
import dev.portero.application.event.ReadOutboxMetrics;
import dev.portero.application.event.RelayEvents;
import dev.portero.application.event.RelayMetrics;
import dev.portero.application.event.RelayPolicy;
import dev.portero.application.event.ReplayEvents;
import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.port.Ids;
import io.micronaut.context.annotation.ClassImport;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/// Beans of the use cases in `application.event`.
@Factory
@ClassImport(
        classes = {
            DescribeEvents.class,
            OutboxEventLog.class,
            ReadEvents.class,
            ReadOutboxMetrics.class,
            RelayMetrics.class,
            ReplayEvents.class
        },
        annotate = Singleton.class)
final class EventBeans {

    @Singleton
    @Requires(beans = EventPublisher.class)
    RelayEvents relayEvents(Outbox outbox, EventPublisher publisher, Clock clock, Ids ids) {
        return new RelayEvents(outbox, publisher, clock, ids.next(), RelayPolicy.DEFAULT);
    }

    @Singleton
    PurgeEvents purgeEvents(
            EventArchive archive, RetentionClock clock, @Value("${portero.outbox.retention:7d}") Duration retention) {
        return new PurgeEvents(archive, clock, retention);
    }
}
