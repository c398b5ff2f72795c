package dev.portero.bootstrap.schedule;

import dev.portero.application.principal.PollInvalidations;
import dev.portero.application.principal.port.CacheInvalidations;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Background thread that reads cache invalidations: on a notification, and every half second.
@Context
@Requires(property = "portero.invalidations", notEquals = "off")
final class InvalidationPoller {

    private static final Logger LOG = LoggerFactory.getLogger(InvalidationPoller.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration LAST_RUN = Duration.ofSeconds(3);

    private final BackgroundTask task;

    InvalidationPoller(PollInvalidations pollInvalidations, CacheInvalidations invalidations) {
        task = new BackgroundTask(
                "cache-invalidations",
                BackgroundTask.Timing.every(POLL_INTERVAL)
                        .firstAfter(Duration.ZERO)
                        .withGrace(LAST_RUN),
                new FailureLog(
                        LOG,
                        "cache invalidations cannot be read: principals are not cached",
                        "cache invalidations are read again: principals are cached again",
                        Level.WARN),
                pollInvalidations::handle,
                invalidations::await);
    }

    @PostConstruct
    void start() {
        task.start();
    }

    @PreDestroy
    void stop() throws InterruptedException {
        task.stop();
    }
}
