package dev.portero.persistence;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The way to the pool, which can be shut: then nobody waits for what will not come, and the pool keeps nothing old.
@Singleton
final class Gate {

    private static final String UNABLE_TO_CONNECT = "08001";

    private final DataSource pool;
    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private volatile @Nullable SQLException reason;

    Gate(DataSource pool) {
        this.pool = pool;
    }

    /// A connection of the pool; may wait for one, but not while the gate is shut.
    Connection pass() throws SQLException {
        Wait wait = new Wait(Thread.currentThread());
        waits.add(wait); // before the look at the reason: whoever overlooks it here is called off there
        try {
            SQLException because = reason;
            if (because != null) {
                throw refusal(because);
            }
            return pool.getConnection();
        } catch (SQLException failure) {
            throw wait.end() ? refusal(failure) : failure;
        } finally {
            waits.remove(wait);
            wait.end();
        }
    }

    /// From now on nobody passes. Who waits is sent away, and what the pool holds is given up: it leads nowhere.
    void shut(SQLException because) {
        reason = because;
        waits.forEach(Wait::callOff);
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
