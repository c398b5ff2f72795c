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

/// Runs the relay for as long as the service runs: again at once while there is something to do, otherwise when the
/// outbox rings or a second has passed.
@Context
@Requires(beans = RelayEvents.class)
@Requires(property = "portero.relay", notEquals = "off")
@Requires(property = "portero.background-tasks", notEquals = "off")
final class RelayLoop {

    private static final Logger LOG = LoggerFactory.getLogger(RelayLoop.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LAST_ROUND = Duration.ofSeconds(6);

    private final RelayEvents relayEvents;
    private final RelayMetrics tally;
    private final Outbox outbox;
    private final Thread thread = Thread.ofPlatform().name("relay").daemon().unstarted(this::run);
    private volatile boolean stopping;
    private volatile boolean waiting;
    private boolean failing;

    RelayLoop(RelayEvents relayEvents, RelayMetrics tally, Outbox outbox) {
        this.relayEvents = relayEvents;
        this.tally = tally;
        this.outbox = outbox;
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    /// Lets the round that is under way end: what the broker has confirmed should be settled.
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
            tally.add(outcome);
            if (failing) {
                failing = false;
                LOG.info("the relay is working again");
            }
            return outcome.isWorthRepeating();
        } catch (Unavailable outage) {
            tellOnce(() -> LOG.warn("the relay cannot work, events wait: {}", outage.getMessage()));
            return false;
        } catch (Throwable fault) {
            tellOnce(() -> LOG.error("the relay cannot work, events wait", fault)); // it goes on: the API does, too
            return false;
        }
    }

    private void tellOnce(Runnable telling) {
        if (!failing) {
            failing = true;
            telling.run();
        }
    }
}
