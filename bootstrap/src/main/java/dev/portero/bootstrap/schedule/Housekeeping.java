package dev.portero.bootstrap.schedule;

import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.clock.port.ClockSkewExceeded;
import dev.portero.application.port.Ids;
import dev.portero.application.port.Leases;
import dev.portero.application.port.Unavailable;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Once a minute takes out what has been kept for long enough, at one replica of all whose clocks agree with the
/// database's. A sweep that fails keeps no other
/// from being made.
@Context
@Requires(beans = {CleanupTask.class, Leases.class})
@Requires(property = "portero.background-tasks", notEquals = "off")
final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int SECONDS = 60;
    private static final String NAME = "housekeeping";

    /// It is prolonged each minute, also while a sweep takes its time; when a replica is gone, another goes on so much
    /// later.
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final List<CleanupTask> sweeps;
    private final Leases leases;
    private final RetentionClock clock;
    private final UUID me;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("housekeeping-", 1).daemon().factory());
    private volatile boolean sweeping;

    Housekeeping(List<CleanupTask> sweeps, Leases leases, RetentionClock clock, Ids ids) {
        this.sweeps = List.copyOf(sweeps);
        this.leases = leases;
        this.clock = clock;
        this.me = ids.next();
    }

    /// Replicas that start together do not ask together.
    @PostConstruct
    void start() {
        int first = 1 + ThreadLocalRandom.current().nextInt(SECONDS);
        ScheduledFuture<?> rounds = timer.scheduleWithFixedDelay(this::round, first, SECONDS, TimeUnit.SECONDS);
        ScheduledFuture<?> watch = timer.scheduleWithFixedDelay(this::prolong, SECONDS, SECONDS, TimeUnit.SECONDS);
        LOG.trace("sweeping begins in {} seconds: {} {}", first, !rounds.isDone(), !watch.isDone());
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    /// Makes every sweep, if it is for this replica to do.
    void round() {
        if (!clocksAgree() || !isMine()) {
            return;
        }
        sweeping = true;
        try {
            sweeps.forEach(this::make);
        } finally {
            sweeping = false;
        }
    }

    private void prolong() {
        if (sweeping && !isMine()) {
            LOG.warn("another replica has begun to sweep, too; each takes out other rows");
        }
    }

    private boolean isMine() {
        try {
            return switch (leases.take(NAME, me, LEASE)) {
                case YOURS -> true;
                case ANOTHERS -> false;
            };
        } catch (Unavailable outage) {
            LOG.debug("nothing can be swept now", outage);
            return false;
        } catch (RuntimeException fault) {
            LOG.error("nobody knows who is to sweep; it is asked again in a minute", fault);
            return false;
        }
    }

    /// Whether it is sure what time it is. [ClockSkewMonitor] says so where it is not; another replica sweeps then.
    private boolean clocksAgree() {
        try {
            Instant now = clock.now();
            LOG.trace("the database has {}", now);
            return true;
        } catch (ClockSkewExceeded skew) {
            LOG.debug("nothing is swept", skew);
            return false;
        } catch (Unavailable outage) {
            LOG.debug("nothing can be swept now", outage);
            return false;
        } catch (RuntimeException fault) {
            LOG.error("the time of the database cannot be read, so nothing is swept; it is tried again", fault);
            return false;
        }
    }

    private void make(CleanupTask sweep) {
        if (!clocksAgree()) {
            return;
        }
        try {
            long gone = sweep.work().getAsLong();
            if (gone > 0) {
                LOG.info("taken out of {}: {}", sweep.name(), gone);
            }
        } catch (ClockSkewExceeded skew) {
            LOG.debug("{} is not swept", sweep.name(), skew);
        } catch (Unavailable outage) {
            LOG.debug("{} cannot be swept now", sweep.name(), outage);
        } catch (RuntimeException fault) {
            LOG.error(
                    "what is kept too long of {} cannot be taken out; it is tried again in a minute",
                    sweep.name(),
                    fault);
        }
    }
}
