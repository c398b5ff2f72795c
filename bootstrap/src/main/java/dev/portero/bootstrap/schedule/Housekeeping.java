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

/// Scheduler of the cleanup tasks: runs all of them once a minute, at one replica at a time (lease), provided that its
/// clock agrees with that of the database. A task that fails does not stop the others.
@Context
@Requires(beans = {CleanupTask.class, Leases.class})
@Requires(property = "portero.background-tasks", notEquals = "off")
final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int SECONDS = 60;
    private static final String NAME = "housekeeping";

    /// Duration of the lease. It is renewed every minute, also while a long task runs; when a replica dies, another one
    /// takes over after this time.
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final List<CleanupTask> tasks;
    private final Leases leases;
    private final RetentionClock clock;
    private final UUID replica;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("housekeeping-", 1).daemon().factory());
    private volatile boolean cleaning;

    Housekeeping(List<CleanupTask> tasks, Leases leases, RetentionClock clock, Ids ids) {
        this.tasks = List.copyOf(tasks);
        this.leases = leases;
        this.clock = clock;
        this.replica = ids.next();
    }

    /// The first delay is random, so that replicas that start together do not compete for the lease at the same time.
    @PostConstruct
    void start() {
        int first = 1 + ThreadLocalRandom.current().nextInt(SECONDS);
        ScheduledFuture<?> rounds = timer.scheduleWithFixedDelay(this::round, first, SECONDS, TimeUnit.SECONDS);
        ScheduledFuture<?> watch = timer.scheduleWithFixedDelay(this::renewLease, SECONDS, SECONDS, TimeUnit.SECONDS);
        LOG.trace("cleanup begins in {} seconds: {} {}", first, !rounds.isDone(), !watch.isDone());
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    /// Runs every task, if this replica has the lease.
    void round() {
        if (!clocksAgree() || !hasLease()) {
            return;
        }
        cleaning = true;
        try {
            tasks.forEach(this::execute);
        } finally {
            cleaning = false;
        }
    }

    private void renewLease() {
        if (cleaning && !hasLease()) {
            LOG.warn("the cleanup lease was lost: another replica runs the cleanup, too; each deletes different rows");
        }
    }

    private boolean hasLease() {
        try {
            return switch (leases.take(NAME, replica, LEASE)) {
                case YOURS -> true;
                case ANOTHERS -> false;
            };
        } catch (Unavailable outage) {
            LOG.debug("no cleanup now", outage);
            return false;
        } catch (RuntimeException fault) {
            LOG.error("the cleanup lease cannot be taken; retry in a minute", fault);
            return false;
        }
    }

    /// Whether the clock of this process agrees with that of the database. Where it does not, [ClockSkewMonitor] logs
    /// it, and another replica runs the cleanup.
    private boolean clocksAgree() {
        try {
            Instant now = clock.now();
            LOG.trace("time of the database: {}", now);
            return true;
        } catch (ClockSkewExceeded skew) {
            LOG.debug("no cleanup", skew);
            return false;
        } catch (Unavailable outage) {
            LOG.debug("no cleanup now", outage);
            return false;
        } catch (RuntimeException fault) {
            LOG.error("the time of the database cannot be read, so no cleanup runs; retry in a minute", fault);
            return false;
        }
    }

    private void execute(CleanupTask task) {
        if (!clocksAgree()) {
            return;
        }
        try {
            long deleted = task.work().getAsLong();
            if (deleted > 0) {
                LOG.info("cleanup of {}: {} deleted", task.name(), deleted);
            }
        } catch (ClockSkewExceeded skew) {
            LOG.debug("no cleanup of {}", task.name(), skew);
        } catch (Unavailable outage) {
            LOG.debug("no cleanup of {} now", task.name(), outage);
        } catch (RuntimeException fault) {
            LOG.error("cleanup of {} failed; retry in a minute", task.name(), fault);
        }
    }
}
