package dev.portero.persistence.pool;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Circuit breaker in front of the connection pool: while it is open, callers fail at once instead of waiting.
///
/// It admits as many callers to the pool as the pool has connections: a caller that waits inside the pool would wake
/// its connection-adding thread, which then finds nothing to add.
@Singleton
final class PoolCircuitBreaker {

    private static final String UNABLE_TO_CONNECT = "08001";

    private final Semaphore permits;
    private final long timeoutMillis;
    private final Set<CancellableWait> waits = ConcurrentHashMap.newKeySet();
    private volatile @Nullable SQLException reason;

    PoolCircuitBreaker(
            @Value("${datasources.default.maximum-pool-size:10}") int connections,
            @Value("${datasources.default.connection-timeout:30000}") long timeoutMillis) {
        this.permits = new Semaphore(connections, true);
        this.timeoutMillis = timeoutMillis;
    }

    /// Borrows a connection of the pool; may wait for one, but not while the circuit breaker is open.
    Connection pass(DataSource pool) throws SQLException {
        CancellableWait wait = new CancellableWait(Thread.currentThread());
        waits.add(wait); // before the check of the reason: a wait that misses it here is canceled by shut()
        try {
            SQLException because = reason;
            if (because != null) {
                throw refusal(because);
            }
            acquirePermit();
            return borrow(pool);
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

    private Connection borrow(DataSource pool) throws SQLException {
        boolean borrowed = false;
        try {
            Connection connection = GuardedConnection.around(pool.getConnection(), permits::release);
            borrowed = true;
            return connection;
        } finally {
            if (!borrowed) {
                permits.release();
            }
        }
    }

    /// Opens the circuit breaker: no further caller is admitted, and waiting callers are rejected.
    void close(SQLException because) {
        reason = because;
        waits.forEach(CancellableWait::callOff);
    }

    /// Closes the circuit breaker: callers are admitted again.
    void open() {
        reason = null;
    }

    private static SQLException refusal(SQLException because) {
        return new SQLTransientConnectionException(
                "database unavailable, circuit breaker open", UNABLE_TO_CONNECT, because);
    }
}
