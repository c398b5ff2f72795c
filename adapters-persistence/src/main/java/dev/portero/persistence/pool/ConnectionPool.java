package dev.portero.persistence.pool;

import io.micronaut.jdbc.DataSourceResolver;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connection pool with a circuit breaker: returns connections while the database is available, and fails at once while
/// it is not.
@Singleton
public final class ConnectionPool {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionPool.class);

    private final DataSource pool;
    private final OutageMonitor monitor;
    private final AtomicBoolean schemaErrorLogged = new AtomicBoolean();

    /// @param pool the pool, in the proxy of the framework that has a connection inside its transactions only
    ConnectionPool(DataSource pool, DataSourceResolver resolver, OutageMonitor monitor) {
        this.pool = resolver.resolve(pool);
        this.monitor = monitor;
    }

    /// Opens a connection; the caller has to close it.
    public Connection open() throws SQLException {
        return pool.getConnection();
    }

    /// Reports a failure of the database: it may be the first sign of an outage.
    public void reportFailure(SQLException failure) {
        if (SqlStateClassifier.warrantsConnectivityCheck(failure)) {
            monitor.reportSuspicion();
        }
    }

    /// Reports the failure, and returns the exception to throw for it.
    public RuntimeException named(SQLException failure) {
        reportFailure(failure);
        if (SqlStateClassifier.isNotMigrated(failure) && schemaErrorLogged.compareAndSet(false, true)) {
            LOG.error(
                    "database schema is not migrated: run portero migrate. Until then requests are answered with 503.",
                    failure);
        }
        return SqlStateClassifier.named(failure);
    }
}
