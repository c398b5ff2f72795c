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

/// The way to the pool, which can be shut: then nobody waits for what will not come, and the pool keeps nothing old.
///
/// As many get through to the pool as it has connections: whoever waits inside wakes its maker of connections, who then
/// finds that there is nothing to make.
@Singleton
final class PoolCircuitBreaker {

    private static final String UNABLE_TO_CONNECT = "08001";

    private final DataSource pool;
    private final Semaphore places;
    private final long patienceMillis;
    private final Set<CancellableWait> waits = ConcurrentHashMap.newKeySet();
    private volatile @Nullable SQLException reason;

    PoolCircuitBreaker(
            DataSource pool,
            @Value("${datasources.default.maximum-pool-size:10}") int connections,
            @Value("${datasources.default.connection-timeout:30000}") long patienceMillis) {
        this.pool = pool;
        this.places = new Semaphore(connections, true);
        this.patienceMillis = patienceMillis;
    }

    /// A connection of the pool; may wait for one, but not while the gate is shut.
    BorrowedConnection pass() throws SQLException {
        CancellableWait wait = new CancellableWait(Thread.currentThread());
        waits.add(wait); // before the look at the reason: whoever overlooks it here is called off there
        try {
            SQLException because = reason;
            if (because != null) {
                throw refusal(because);
            }
            takePlace();
            return lend();
        } catch (SQLException failure) {
            throw wait.end() ? refusal(failure) : failure;
        } finally {
            waits.remove(wait);
            wait.end();
        }
    }

    /// How many wait for a connection.
    int waiting() {
        return places.getQueueLength();
    }

    private void takePlace() throws SQLException {
        try {
            if (!places.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS)) {
                throw new SQLTransientConnectionException(
                        "timed out after %d ms in which all connections were in use".formatted(patienceMillis));
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for a connection", interruption);
        }
    }

    private BorrowedConnection lend() throws SQLException {
        boolean lent = false;
        try {
            BorrowedConnection connection = new BorrowedConnection(pool.getConnection(), places::release);
            lent = true;
            return connection;
        } finally {
            if (!lent) {
                places.release();
            }
        }
    }

    /// From now on nobody passes. Who waits is sent away, and what the pool holds is given up: it leads nowhere.
    void shut(SQLException because) {
        reason = because;
        waits.forEach(CancellableWait::callOff);
        evict();
    }

    void open() {
        reason = null;
    }

    private static SQLException refusal(SQLException because) {
        return new SQLTransientConnectionException("the database is away", UNABLE_TO_CONNECT, because);
    }

    private void evict() {
        try {
            pool.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        } catch (SQLException notHikari) {
            // Another pool looks at its connections itself.
        }
    }
}
