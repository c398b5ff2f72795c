package dev.portero.bootstrap.schedule;

import dev.portero.application.session.FlushSessionActivity;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Background task that flushes the session activity buffer of this replica every ten seconds (batched write). No
/// request waits for it, and none fails with it.
@Context
@Requires(property = "portero.background-tasks", notEquals = "off")
final class SessionActivityFlusher {

    private static final Logger LOG = LoggerFactory.getLogger(SessionActivityFlusher.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final BackgroundTask task;

    SessionActivityFlusher(FlushSessionActivity flushSessionActivity) {
        task = new BackgroundTask(
                "session-activity",
                BackgroundTask.Timing.every(INTERVAL),
                new FailureLog(
                        LOG,
                        "session activity cannot be written and is lost; the next flush writes later activity",
                        "session activity is written again",
                        Level.DEBUG),
                () -> LOG.trace("session activity written: {} sessions", flushSessionActivity.handle()));
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
