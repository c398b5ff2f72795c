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

/// Compares the clock of this process with the database's at the start, and every five seconds: what the process writes
/// down or judges by its clock is corrected by the difference. Beyond a minute it says so, once, and nothing is
/// deleted.
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

    /// The first comparison is made before anything is served, unless the database keeps it waiting.
    @PostConstruct
    void start() throws InterruptedException {
        CountDownLatch compared = new CountDownLatch(1);
        timer.execute(() -> {
            round();
            compared.countDown();
        });
        boolean inTime = compared.await(SECONDS, TimeUnit.SECONDS);
        ScheduledFuture<?> rounds = timer.scheduleWithFixedDelay(this::round, SECONDS, SECONDS, TimeUnit.SECONDS);
        LOG.trace("clocks are compared: {} {}", inTime, !rounds.isDone());
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
                LOG.info("the clocks of this process and of the database agree again; old records are deleted again");
            }
        } catch (ClockSkewExceeded skew) {
            if (!differing) {
                differing = true;
                LOG.error("{}. Until then this process deletes nothing.", skew.getMessage());
            }
        } catch (Unavailable outage) {
            LOG.debug("clocks cannot be compared now", outage);
        } catch (RuntimeException fault) {
            LOG.error(
                    "clocks cannot be compared; the last difference, {}, is used on", measureClockSkew.handle(), fault);
        }
    }
}
