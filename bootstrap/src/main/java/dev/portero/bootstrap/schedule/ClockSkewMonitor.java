package dev.portero.bootstrap.schedule;

import dev.portero.application.clock.MeasureClockSkew;
import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.clock.port.ClockSkewExceeded;
import dev.portero.application.clock.port.DatabaseClock;
import dev.portero.application.port.Unavailable;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Monitor of clock skew: compares the clock of this process with that of the database at the start and every five
/// seconds, and corrects by the difference the times that the process writes or compares. Beyond a minute it logs an
/// error once, and nothing is deleted.
@Context
@Requires(beans = DatabaseClock.class)
final class ClockSkewMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(ClockSkewMonitor.class);
    private static final int SECONDS = 5;

    private final RetentionClock clock;
    private final MeasureClockSkew measureClockSkew;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("clock").daemon().factory());
    private boolean differing;

    ClockSkewMonitor(RetentionClock clock, MeasureClockSkew measureClockSkew) {
        this.clock = clock;
        this.measureClockSkew = measureClockSkew;
    }

    /// Makes the first comparison before the service accepts requests, unless the database does not respond in time.
    @PostConstruct
    void start() throws InterruptedException {
        CountDownLatch compared = new CountDownLatch(1);
        timer.execute(() -> {
            round();
            compared.countDown();
        });
        boolean inTime = compared.await(SECONDS, TimeUnit.SECONDS);
        ScheduledFuture<?> rounds = timer.scheduleWithFixedDelay(this::round, SECONDS, SECONDS, TimeUnit.SECONDS);
        LOG.trace("clock comparison is scheduled: {} {}", inTime, !rounds.isDone());
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    private void round() {
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
        } catch (Unavailable outage) {
            LOG.debug("the clocks cannot be compared now", outage);
        } catch (RuntimeException fault) {
            LOG.error(
                    "the clocks cannot be compared; the last difference, {}, stays in use",
                    measureClockSkew.handle(),
                    fault);
        }
    }
}
