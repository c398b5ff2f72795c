package dev.portero.bootstrap.schedule;

import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.clock.port.ClockSkewExceeded;
import dev.portero.application.port.Ids;
import dev.portero.application.port.Leases;
import dev.portero.application.port.Unavailable;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Scheduler of the cleanup tasks: runs all of them once a minute, at one replica at a time (lease), provided that its
/// clock agrees with that of the database. A task that fails does not stop the others.
@Singleton
@Requires(beans = {CleanupTask.class, Leases.class})
@Requires(property = "portero.background-tasks", notEquals = "off")
final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final String NAME = "housekeeping";

    /// Duration of the lease. It is renewed every minute, also while a long task runs; when a replica dies, another one
    /// takes over after this time.
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final List<CleanupTask> tasks;
    private final Leases leases;
    private final RetentionClock clock;
    private final UUID replica;
    private final FailureLog cleanupLog =
            new FailureLog(LOG, "no cleanup; retry in a minute", "cleanup runs again", Level.DEBUG);
    private final FailureLog renewalLog = new FailureLog(
            LOG, "the cleanup lease cannot be renewed", "the cleanup lease is renewed again", Level.DEBUG);
    private volatile boolean cleaning;
    private volatile boolean stopping;

    Housekeeping(List<CleanupTask> tasks, Leases leases, RetentionClock clock, Ids ids) {
        this.tasks = List.copyOf(tasks);
        this.leases = leases;
        this.clock = clock;
        this.replica = ids.next();
    }

    @Scheduled(initialDelay = "30s", fixedDelay = "1m")
    void run() {
        cleanupLog.guard(this::cleanUp);
    }

    @Scheduled(initialDelay = "1m", fixedDelay = "1m")
    void renew() {
        renewalLog.guard(this::renewLease);
    }

    @PreDestroy
    void stop() {
        stopping = true;
        cleanupLog.close();
        renewalLog.close();
    }

    /// Runs every task, if this replica has the lease.
    private void cleanUp() {
        if (!clocksAgree() || !hasLease()) {
            return;
        }
        cleaning = true;
        try {
            tasks.stream().takeWhile(task -> !stopping).forEach(this::execute);
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
        return switch (leases.take(NAME, replica, LEASE)) {
            case YOURS -> true;
            case ANOTHERS -> false;
        };
    }

    /// Whether the clock of this process agrees with that of the database. Where it does not, [ClockSkewMonitor] logs
    /// it, and another replica runs the cleanup.
    private boolean clocksAgree() {
        try {
            LOG.trace("time of the database: {}", clock.now());
            return true;
        } catch (ClockSkewExceeded skew) {
            LOG.debug("no cleanup", skew);
            return false;
        }
    }

    private void execute(CleanupTask task) {
        try {
            if (!clocksAgree()) {
                return;
            }
            long deleted = task.work().getAsLong();
            if (deleted > 0) {
                LOG.info("cleanup of {}: {} deleted", task.name(), deleted);
            }
        } catch (ClockSkewExceeded skew) {
            LOG.debug("no cleanup of {}", task.name(), skew);
        } catch (Unavailable outage) {
            LOG.debug("no cleanup of {} now", task.name(), outage);
        } catch (RuntimeException fault) {
            if (!stopping) {
                LOG.error("cleanup of {} failed; retry in a minute", task.name(), fault);
            }
        }
    }
}
