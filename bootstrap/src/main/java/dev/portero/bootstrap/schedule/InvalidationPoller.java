package dev.portero.bootstrap.schedule;

import dev.portero.application.port.Unavailable;
import dev.portero.application.principal.PollInvalidations;
import dev.portero.application.principal.port.CacheInvalidations;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears of whom something has changed for as long as the service runs: at a notice, and every half second behind it.
@Context
@Requires(property = "portero.invalidations", notEquals = "off")
final class InvalidationPoller {

    private static final Logger LOG = LoggerFactory.getLogger(InvalidationPoller.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LAST_ROUND = Duration.ofSeconds(3);

    private final PollInvalidations pollInvalidations;
    private final CacheInvalidations invalidations;
    private final Thread thread = Thread.ofPlatform().name("recalls").daemon().unstarted(this::run);
    private volatile boolean stopping;
    private boolean failing;

    InvalidationPoller(PollInvalidations pollInvalidations, CacheInvalidations invalidations) {
        this.pollInvalidations = pollInvalidations;
        this.invalidations = invalidations;
    }

    @PostConstruct
    void start() {
        thread.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        thread.join(LAST_ROUND);
    }

    private void run() {
        while (!stopping) {
            round();
            invalidations.await(POLL);
        }
    }

    private void round() {
        try {
            pollInvalidations.handle();
            if (failing) {
                failing = false;
                LOG.info("changes of callers are heard of again");
            }
        } catch (Unavailable outage) {
            tellOnce(() -> LOG.warn("nothing is heard of changes; callers are looked up: {}", outage.getMessage()));
        } catch (Throwable fault) {
            tellOnce(() -> LOG.error("nothing is heard of changes; callers are looked up", fault)); // it goes on
        }
    }

    private void tellOnce(Runnable telling) {
        if (!failing) {
            failing = true;
            telling.run();
        }
    }
}
