package dev.portero.persistence.health;

import dev.portero.application.health.port.DatabaseStatus;
import dev.portero.persistence.migration.Migrations;
import dev.portero.persistence.pool.ConnectionPool;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Health of PostgreSQL: reachable, and migrated to the version of this build.
@Singleton
final class JdbcDatabaseStatus implements DatabaseStatus {

    private static final String UNDEFINED_TABLE = "42P01";
    private static final int TIMEOUT_SECONDS = 2;

    private final ConnectionPool connections;

    JdbcDatabaseStatus(ConnectionPool connections) {
        this.connections = connections;
    }

    @Override
    public State state() {
        try (Connection connection = connections.open();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT EXISTS (SELECT FROM flyway_schema_history WHERE version = ? AND success)")) {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            statement.setString(1, Migrations.LATEST);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && result.getBoolean(1) ? State.READY : State.NOT_MIGRATED;
            }
        } catch (SQLException failure) {
            connections.reportFailure(failure);
            return UNDEFINED_TABLE.equals(failure.getSQLState()) ? State.NOT_MIGRATED : State.UNREACHABLE;
        }
    }
}
