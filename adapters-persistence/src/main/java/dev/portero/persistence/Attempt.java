package dev.portero.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What came of a statement that another row may have stood in the way of.
///
/// @param rows how many rows it changed
/// @param takenUnder the unique constraint that it would have broken; empty when it broke none
public record Attempt(int rows, String takenUnder) {

    private static final String UNIQUE_VIOLATION = "23505";

    /// Runs the statement, and takes it alone back when it breaks a unique constraint: without the savepoint PostgreSQL
    /// would refuse everything else in the transaction.
    static Attempt at(PreparedStatement statement) throws SQLException {
        Connection connection = statement.getConnection();
        return connection.getAutoCommit() ? at(statement, () -> {}) : inTransaction(statement, connection);
    }

    private static Attempt inTransaction(PreparedStatement statement, Connection connection) throws SQLException {
        Savepoint before = connection.setSavepoint();
        return at(statement, () -> connection.rollback(before));
    }

    private static Attempt at(PreparedStatement statement, Undoing undoing) throws SQLException {
        try {
            return new Attempt(statement.executeUpdate(), "");
        } catch (PSQLException refusal) {
            if (!UNIQUE_VIOLATION.equals(refusal.getSQLState())) {
                throw refusal;
            }
            undoing.undo();
            ServerErrorMessage told = refusal.getServerErrorMessage();
            return new Attempt(0, told == null || told.getConstraint() == null ? "" : told.getConstraint());
        }
    }

    /// Takes back what failed.
    @FunctionalInterface
    private interface Undoing {

        void undo() throws SQLException;
    }
}
