package dev.portero.persistence.testing;

import dev.portero.persistence.jdbc.Sql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Blocker of units of work that have written everything and are not committed yet.
public final class BlockedUnitsOfWork implements AutoCloseable {

    private static final String KEY = "hashtextextended('held units of ' || current_database(), 0)";

    private final Postgres postgres;
    private final Connection holder;

    public BlockedUnitsOfWork(Postgres postgres) throws SQLException {
        this.postgres = postgres;
        this.holder = DriverManager.getConnection(postgres.url());
        try (Statement statement = holder.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + KEY + ")");
        }
    }

    /// Makes the current unit of work wait after all statements that it has deferred so far.
    public void join() {
        postgres.bean(Sql.class).updateDeferred("SELECT pg_advisory_xact_lock(" + KEY + ")");
    }

    /// Releases the units of work.
    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
