package dev.portero.persistence.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Result of a statement that may violate a unique constraint.
///
/// @param rows number of changed rows
/// @param takenUnder name of the violated unique constraint; empty if there was none
public record UniqueInsertResult(int rows, String takenUnder) {

    private static final String UNIQUE_VIOLATION = "23505";

    /// Executes a statement in a transaction of its own.
    static UniqueInsertResult alone(PreparedStatement statement) throws SQLException {
        try {
            return new UniqueInsertResult(statement.executeUpdate(), "");
        } catch (PSQLException failure) {
            return taken(failure);
        }
    }

    /// Returns the statement with a savepoint around it: without one, PostgreSQL would reject every further statement
    /// of the transaction after a violation. All three parts go to the server in one message.
    static String undoable(String sql) {
        return "SAVEPOINT unless_taken;\n" + sql + ";\nRELEASE SAVEPOINT unless_taken";
    }

    /// Executes a statement from [#undoable], and rolls back to the savepoint if it violates a unique constraint.
    static UniqueInsertResult undoing(PreparedStatement statement) throws SQLException {
        try {
            statement.execute();
            statement.getMoreResults(); // the one after the result of the savepoint
            return new UniqueInsertResult(statement.getUpdateCount(), "");
        } catch (PSQLException failure) {
            UniqueInsertResult taken = taken(failure);
            try (Statement undoing = statement.getConnection().createStatement()) {
                undoing.execute("ROLLBACK TO SAVEPOINT unless_taken; RELEASE SAVEPOINT unless_taken");
            }
            return taken;
        }
    }

    private static UniqueInsertResult taken(PSQLException failure) throws PSQLException {
        if (!UNIQUE_VIOLATION.equals(failure.getSQLState())) {
            throw failure;
        }
        ServerErrorMessage error = failure.getServerErrorMessage();
        return new UniqueInsertResult(0, error == null || error.getConstraint() == null ? "" : error.getConstraint());
    }
}
