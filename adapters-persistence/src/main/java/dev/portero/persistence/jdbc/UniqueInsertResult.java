package dev.portero.persistence.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// What came of a statement that another row may have stood in the way of.
///
/// @param rows how many rows it changed
/// @param takenUnder the unique constraint that it would have broken; empty when it broke none
public record UniqueInsertResult(int rows, String takenUnder) {

    private static final String UNIQUE_VIOLATION = "23505";

    /// Runs a statement that is a transaction of its own.
    static UniqueInsertResult alone(PreparedStatement statement) throws SQLException {
        try {
            return new UniqueInsertResult(statement.executeUpdate(), "");
        } catch (PSQLException refusal) {
            return taken(refusal);
        }
    }

    /// The statement with a savepoint around it: without one, PostgreSQL would refuse everything else in the
    /// transaction once a unique constraint was broken. All three go to the server in one message.
    static String undoable(String sql) {
        return "SAVEPOINT unless_taken;\n" + sql + ";\nRELEASE SAVEPOINT unless_taken";
    }

    /// Runs what [#undoable] made, and takes it back when it breaks a unique constraint.
    static UniqueInsertResult undoing(PreparedStatement statement) throws SQLException {
        try {
            statement.execute();
            statement.getMoreResults(); // behind that of the savepoint
            return new UniqueInsertResult(statement.getUpdateCount(), "");
        } catch (PSQLException refusal) {
            UniqueInsertResult taken = taken(refusal);
            try (Statement undoing = statement.getConnection().createStatement()) {
                undoing.execute("ROLLBACK TO SAVEPOINT unless_taken; RELEASE SAVEPOINT unless_taken");
            }
            return taken;
        }
    }

    private static UniqueInsertResult taken(PSQLException refusal) throws PSQLException {
        if (!UNIQUE_VIOLATION.equals(refusal.getSQLState())) {
            throw refusal;
        }
        ServerErrorMessage told = refusal.getServerErrorMessage();
        return new UniqueInsertResult(0, told == null || told.getConstraint() == null ? "" : told.getConstraint());
    }
}
