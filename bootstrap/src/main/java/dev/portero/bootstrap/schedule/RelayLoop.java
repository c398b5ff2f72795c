package dev.portero.bootstrap.schedule;

import dev.portero.application.event.RelayEvents;
import dev.portero.application.event.RelayMetrics;
import dev.portero.application.event.port.Outbox;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Background thread of the outbox relay: repeats at once while there are events to publish, otherwise on a
/// notification of the outbox or after a second.
@Context
@Requires(beans = RelayEvents.class)
@Requires(property = "portero.relay", notEquals = "off")
@Requires(property = "portero.background-tasks", notEquals = "off")
final class RelayLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RelayLoop.class);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    /// Enough for a batch to be confirmed by the broker and marked as published.
    private static final Duration LAST_RUN = Duration.ofSeconds(6);

    private final RelayEvents relayEvents;
    private final RelayMetrics metrics;
    private final BackgroundTask task;

    RelayLoop(RelayEvents relayEvents, RelayMetrics metrics, Outbox outbox) {
        this.relayEvents = relayEvents;
        this.metrics = metrics;
        this.task = new BackgroundTask(
                "relay",
                BackgroundTask.Timing.every(POLL_INTERVAL)
                        .firstAfter(Duration.ZERO)
                        .withGrace(LAST_RUN),
                new FailureLog(
                        LOG,
                        "the relay cannot publish, events wait in the outbox",
                        "the relay publishes events again",
                        Level.WARN),
                this::relay,
                outbox::awaitWork);
    }

    @PostConstruct
    void start() {
        task.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        task.stop();
    }

    private boolean relay() {
        RelayEvents.Outcome outcome = relayEvents.handle();
        metrics.add(outcome);
        return outcome.isWorthRepeating();
    }
}
