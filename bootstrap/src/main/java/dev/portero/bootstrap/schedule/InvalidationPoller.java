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

/// Background thread that reads cache invalidations: on a notification, and every half second.
@Context
@Requires(property = "portero.invalidations", notEquals = "off")
final class InvalidationPoller {

    private static final Logger LOG = LoggerFactory.getLogger(InvalidationPoller.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration LAST_ROUND = Duration.ofSeconds(3);

    private final PollInvalidations pollInvalidations;
    private final CacheInvalidations invalidations;
    private final Thread thread =
            Thread.ofPlatform().name("cache-invalidations").daemon().unstarted(this::run);
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
                LOG.info("cache invalidations are read again: principals are cached again");
            }
        } catch (Unavailable outage) {
            logOnce(() ->
                    LOG.warn("cache invalidations cannot be read: principals are not cached: {}", outage.getMessage()));
        } catch (Throwable fault) {
            // the thread continues
            logOnce(() -> LOG.error("cache invalidations cannot be read: principals are not cached", fault));
        }
    }

    private void logOnce(Runnable entry) {
        if (!failing) {
            failing = true;
            entry.run();
        }
    }
}
