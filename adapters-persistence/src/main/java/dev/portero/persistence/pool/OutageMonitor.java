package dev.portero.persistence.pool;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Outage detection: checks the database when a failure is reported, and opens the circuit breaker until the database
/// is available again.
///
/// A reported failure alone rejects no request: one broken connection, or a pool with all connections in use, is no
/// outage.
@Singleton
final class OutageMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(OutageMonitor.class);
    private static final Duration CHECK_INTERVAL = Duration.ofMillis(250);

    private final ConnectivityCheck connectivity;
    private final PoolCircuitBreaker circuitBreaker;
    private final DataSource pool;
    private final Semaphore checkRequests = new Semaphore(0);
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    OutageMonitor(ConnectivityCheck connectivity, PoolCircuitBreaker circuitBreaker, DataSource pool) {
        this.connectivity = connectivity;
        this.circuitBreaker = circuitBreaker;
        this.pool = pool;
    }

    /// Requests a check; several requests at once cause one check.
    void reportSuspicion() {
        if (checkRequests.availablePermits() == 0) {
            checkRequests.release();
        }
        if (started.compareAndSet(false, true)) {
            Thread.ofVirtual().name("outage-monitor").start(this::run);
        }
    }

    @PreDestroy
    void close() {
        closed.countDown();
        checkRequests.release();
    }

    private void run() {
        do {
            checkRequests.acquireUninterruptibly();
            checkRequests.drainPermits();
            if (closed.getCount() > 0) {
                check();
            }
        } while (!closesWithin(CHECK_INTERVAL));
    }

    private void check() {
        try {
            connectivity.absence().ifPresent(this::awaitRecovery);
        } catch (RuntimeException fault) {
            LOG.error("Cannot check whether the database is available", fault);
        }
    }

    private void awaitRecovery(SQLException absence) {
        LOG.warn("Database unavailable, circuit breaker open: {}", absence.getMessage());
        try {
            circuitBreaker.close(absence);
            evictConnections();
            boolean away = true;
            while (away && !closesWithin(CHECK_INTERVAL)) {
                away = connectivity.absence().isPresent();
            }
        } finally {
            circuitBreaker.open(); // requests must be admitted again, whatever fails here
        }
        if (closed.getCount() > 0) {
            LOG.info("Database available again, circuit breaker closed");
        }
    }

    /// Makes the pool discard its connections, which are broken.
    private void evictConnections() {
        try {
            pool.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        } catch (SQLException notHikari) {
            LOG.debug("another pool validates its connections itself", notHikari);
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
