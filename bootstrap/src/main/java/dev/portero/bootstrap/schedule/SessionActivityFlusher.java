package dev.portero.bootstrap.schedule;

import dev.portero.application.session.FlushSessionActivity;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Background task that flushes the session activity buffer of this replica every ten seconds (batched write). No
/// request waits for it, and none fails with it.
@Singleton
@Requires(property = "portero.background-tasks", notEquals = "off")
final class SessionActivityFlusher {

    private static final Logger LOG = LoggerFactory.getLogger(SessionActivityFlusher.class);

    private final FlushSessionActivity flushSessionActivity;
    private final FailureLog log = new FailureLog(
            LOG,
            "session activity cannot be written and is lost; the next flush writes later activity",
            "session activity is written again",
            Level.DEBUG);

    SessionActivityFlusher(FlushSessionActivity flushSessionActivity) {
        this.flushSessionActivity = flushSessionActivity;
    }

    @Scheduled(initialDelay = "10s", fixedDelay = "10s")
    void run() {
        log.guard(() -> LOG.trace("session activity written: {} sessions", flushSessionActivity.handle()));
    }

    @PreDestroy
    void stop() {
        log.close();
    }
}
