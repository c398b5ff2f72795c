package dev.portero.bootstrap.schedule;

import dev.portero.application.port.Unavailable;
import dev.portero.application.session.FlushSessionActivity;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Background task that flushes the session activity buffer of this replica every ten seconds (batched write). No
/// request waits for it, and none fails with it.
@Context
@Requires(property = "portero.background-tasks", notEquals = "off")
final class SessionActivityFlusher {

    private static final Logger LOG = LoggerFactory.getLogger(SessionActivityFlusher.class);
    private static final int SECONDS = 10;

    private final FlushSessionActivity flushSessionActivity;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("session-activity").daemon().factory());

    SessionActivityFlusher(FlushSessionActivity flushSessionActivity) {
        this.flushSessionActivity = flushSessionActivity;
    }

    @PostConstruct
    void start() {
        ScheduledFuture<?> rounds = timer.scheduleWithFixedDelay(this::round, SECONDS, SECONDS, TimeUnit.SECONDS);
        LOG.trace("session activity is scheduled: {}", !rounds.isDone());
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    private void round() {
        try {
            LOG.trace("session activity written: {} sessions", flushSessionActivity.handle());
        } catch (Unavailable outage) {
            LOG.debug("session activity cannot be written now", outage);
        } catch (RuntimeException fault) {
            LOG.error("session activity cannot be written and is lost; the next flush writes later activity", fault);
        }
    }
}
