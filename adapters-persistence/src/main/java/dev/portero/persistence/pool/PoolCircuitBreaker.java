package dev.portero.persistence.pool;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Circuit breaker in front of the connection pool: while it is open, callers fail at once instead of waiting, and the
/// pool discards its connections.
///
/// It admits as many callers to the pool as the pool has connections: a caller that waits inside the pool would wake
/// its connection-adding thread, which then finds nothing to add.
@Singleton
final class PoolCircuitBreaker {

    private static final String UNABLE_TO_CONNECT = "08001";

    private final DataSource pool;
    private final Semaphore permits;
    private final long timeoutMillis;
    private final Set<CancellableWait> waits = ConcurrentHashMap.newKeySet();
    private volatile @Nullable SQLException reason;

    PoolCircuitBreaker(
            DataSource pool,
            @Value("${datasources.default.maximum-pool-size:10}") int connections,
            @Value("${datasources.default.connection-timeout:30000}") long timeoutMillis) {
        this.pool = pool;
        this.permits = new Semaphore(connections, true);
        this.timeoutMillis = timeoutMillis;
    }

    /// Borrows a connection of the pool; may wait for one, but not while the circuit breaker is open.
    BorrowedConnection pass() throws SQLException {
        CancellableWait wait = new CancellableWait(Thread.currentThread());
        waits.add(wait); // before the check of the reason: a wait that misses it here is canceled by shut()
        try {
            SQLException because = reason;
            if (because != null) {
                throw refusal(because);
            }
            acquirePermit();
            return borrow();
        } catch (SQLException failure) {
            throw wait.end() ? refusal(failure) : failure;
        } finally {
            waits.remove(wait);
            wait.end();
        }
    }

    /// Returns the number of callers that wait for a connection.
    int waiting() {
        return permits.getQueueLength();
    }

    private void acquirePermit() throws SQLException {
        try {
            if (!permits.tryAcquire(timeoutMillis, TimeUnit.MILLISECONDS)) {
                throw new SQLTransientConnectionException(
                        "connection pool timeout: all connections were in use for %d ms".formatted(timeoutMillis));
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for a connection of the pool", interruption);
        }
    }

    private BorrowedConnection borrow() throws SQLException {
        boolean borrowed = false;
        try {
            BorrowedConnection connection = new BorrowedConnection(pool.getConnection(), permits::release);
            borrowed = true;
            return connection;
        } finally {
            if (!borrowed) {
                permits.release();
            }
        }
    }

    /// Opens the circuit breaker: no further caller is admitted, waiting callers are rejected, and the pool's
    /// connections, which are broken, are evicted.
    void close(SQLException because) {
        reason = because;
        waits.forEach(CancellableWait::callOff);
        evict();
    }

    /// Closes the circuit breaker: callers are admitted again.
    void open() {
        reason = null;
    }

    private static SQLException refusal(SQLException because) {
        return new SQLTransientConnectionException(
                "database unavailable, circuit breaker open", UNABLE_TO_CONNECT, because);
    }

    private void evict() {
        try {
            pool.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        } catch (SQLException notHikari) {
            // Another pool validates its connections itself.
        }
    }
}
