package dev.portero.bootstrap.schedule;

import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.clock.port.ClockSkewExceeded;
import dev.portero.application.clock.port.DatabaseClock;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Monitor of clock skew: compares the clock of this process with that of the database at the start and every five
/// seconds, and corrects by the difference the times that the process writes or compares. Beyond a minute it logs an
/// error once, and nothing is deleted.
@Context
@Requires(beans = DatabaseClock.class)
final class ClockSkewMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(ClockSkewMonitor.class);
    private static final Duration LONGEST_START = Duration.ofSeconds(5);

    private final RetentionClock clock;
    private final FailureLog log = new FailureLog(
            LOG,
            "the clocks cannot be compared; the last difference stays in use",
            "the clocks can be compared again",
            Level.DEBUG);
    private boolean differing;

    ClockSkewMonitor(RetentionClock clock) {
        this.clock = clock;
    }

    /// Makes the first comparison before the service accepts requests, unless the database does not respond in time.
    @PostConstruct
    void start() throws InterruptedException {
        boolean inTime = Thread.ofVirtual().name("clock").start(this::run).join(LONGEST_START);
        LOG.trace("clocks compared before the first request: {}", inTime);
    }

    @Scheduled(initialDelay = "5s", fixedDelay = "5s")
    synchronized void run() {
        log.guard(this::compare);
    }

    @PreDestroy
    void stop() {
        log.close();
    }

    private void compare() {
        try {
            clock.now();
            if (differing) {
                differing = false;
                LOG.info("the clocks of this process and of the database agree again: cleanup resumes");
            }
        } catch (ClockSkewExceeded skew) {
            if (!differing) {
                differing = true;
                LOG.error("{}. Until then this process runs no cleanup.", skew.getMessage());
            }
        }
    }
}
