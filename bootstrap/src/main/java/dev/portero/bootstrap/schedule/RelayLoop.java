package dev.portero.bootstrap.schedule;

import dev.portero.application.event.RelayEvents;
import dev.portero.application.event.RelayMetrics;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.port.Unavailable;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Background thread of the outbox relay: repeats at once while there are events to publish, otherwise on a
/// notification of the outbox or after a second.
@Context
@Requires(beans = RelayEvents.class)
@Requires(property = "portero.relay", notEquals = "off")
@Requires(property = "portero.background-tasks", notEquals = "off")
final class RelayLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RelayLoop.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LAST_ROUND = Duration.ofSeconds(6);

    private final RelayEvents relayEvents;
    private final RelayMetrics metrics;
    private final Outbox outbox;
    private final Thread thread = Thread.ofPlatform().name("relay").daemon().unstarted(this::run);
    private volatile boolean stopping;
    private volatile boolean waiting;
    private boolean failing;

    RelayLoop(RelayEvents relayEvents, RelayMetrics metrics, Outbox outbox) {
        this.relayEvents = relayEvents;
        this.metrics = metrics;
        this.outbox = outbox;
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    /// Lets the current round end, so that events that the broker has confirmed are marked as published.
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        if (waiting) {
            thread.interrupt();
        }
        thread.join(LAST_ROUND);
    }

    private void run() {
        while (!stopping) {
            if (!round()) {
                waiting = true;
                outbox.awaitWork(POLL);
                waiting = false;
            }
        }
    }

    private boolean round() {
        try {
            RelayEvents.Outcome outcome = relayEvents.handle();
            metrics.add(outcome);
            if (failing) {
                failing = false;
                LOG.info("the relay publishes events again");
            }
            return outcome.isWorthRepeating();
        } catch (Unavailable outage) {
            logOnce(() -> LOG.warn("the relay cannot publish, events wait in the outbox: {}", outage.getMessage()));
            return false;
        } catch (Throwable fault) {
            // the thread continues, as the API does
            logOnce(() -> LOG.error("the relay cannot publish, events wait in the outbox", fault));
            return false;
        }
    }

    private void logOnce(Runnable entry) {
        if (!failing) {
            failing = true;
            entry.run();
        }
    }
}
