package dev.portero.persistence.pool;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connections of the pool while the database is there; a refusal at once while it is away.
@Singleton
public final class ConnectionPool {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionPool.class);

    private final PoolCircuitBreaker gate;
    private final OutageMonitor watch;
    private final AtomicBoolean toldOfSchema = new AtomicBoolean();

    ConnectionPool(PoolCircuitBreaker gate, OutageMonitor watch) {
        this.gate = gate;
        this.watch = watch;
    }

    /// A connection of the caller's until it is closed.
    public BorrowedConnection open() throws SQLException {
        return gate.pass();
    }

    /// Whoever has seen the database fail says so here: it may be the first sign of an outage.
    public void heed(SQLException failure) {
        if (SqlStateClassifier.mayMeanAbsence(failure)) {
            watch.suspect();
        }
    }

    /// Heeds the failure, and gives what to throw for it.
    public RuntimeException named(SQLException failure) {
        heed(failure);
        if (SqlStateClassifier.isForWantOfMigration(failure) && toldOfSchema.compareAndSet(false, true)) {
            LOG.error(
                    "database schema is not migrated: run portero migrate. Until then requests are answered with 503.",
                    failure);
        }
        return SqlStateClassifier.named(failure);
    }
}
