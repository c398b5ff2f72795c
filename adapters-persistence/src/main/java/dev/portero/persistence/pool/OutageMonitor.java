package dev.portero.persistence.pool;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for the database when somebody suspects that it is away, and shuts the gate until it is back.
///
/// A suspicion alone refuses nobody: one broken connection, or a pool in which all are busy, is no outage.
@Singleton
final class OutageMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(OutageMonitor.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final ConnectivityCheck look;
    private final PoolCircuitBreaker gate;
    private final Semaphore suspicions = new Semaphore(0);
    private final AtomicBoolean looking = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    OutageMonitor(ConnectivityCheck look, PoolCircuitBreaker gate) {
        this.look = look;
        this.gate = gate;
    }

    /// Asks for a look soon; asking often brings no more looks than asking once.
    void suspect() {
        if (suspicions.availablePermits() == 0) {
            suspicions.release();
        }
        if (looking.compareAndSet(false, true)) {
            Thread.ofVirtual().name("database-watch").start(this::run);
        }
    }

    @PreDestroy
    void close() {
        closed.countDown();
        suspicions.release();
    }

    private void run() {
        do {
            suspicions.acquireUninterruptibly();
            suspicions.drainPermits();
            if (closed.getCount() > 0) {
                check();
            }
        } while (!closesWithin(BETWEEN_LOOKS));
    }

    private void check() {
        try {
            look.absence().ifPresent(this::awaitReturn);
        } catch (RuntimeException fault) {
            LOG.error("cannot look whether the database is away", fault);
        }
    }

    private void awaitReturn(SQLException absence) {
        LOG.warn("the database is away: {}", absence.getMessage());
        try {
            gate.shut(absence);
            boolean away = true;
            while (away && !closesWithin(BETWEEN_LOOKS)) {
                away = look.absence().isPresent();
            }
        } finally {
            gate.open(); // whatever happens here, it must not stay shut
        }
        if (closed.getCount() > 0) {
            LOG.info("the database is back");
        }
    }

    private boolean closesWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
