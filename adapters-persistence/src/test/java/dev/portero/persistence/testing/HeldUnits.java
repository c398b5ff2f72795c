package dev.portero.persistence.testing;

import dev.portero.persistence.jdbc.Sql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// Holds up units of work that have written everything, and are not committed yet.
public final class HeldUnits implements AutoCloseable {

    private static final String KEY = "hashtextextended('held units of ' || current_database(), 0)";

    private final Postgres postgres;
    private final Connection holder;

    public HeldUnits(Postgres postgres) throws SQLException {
        this.postgres = postgres;
        this.holder = DriverManager.getConnection(postgres.url());
        try (Statement statement = holder.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + KEY + ")");
        }
    }

    /// Has the current unit of work wait behind all that it has left for its end so far.
    public void join() {
        postgres.bean(Sql.class).updateInTheEnd("SELECT pg_advisory_xact_lock(" + KEY + ")");
    }

    /// Lets them go on.
    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
