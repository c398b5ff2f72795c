package dev.portero.persistence.pool;

import dev.portero.application.port.Unavailable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/// Classification of SQL errors by SQLSTATE: database unavailable or overloaded, schema not migrated, or statement
/// rejected.
final class SqlStateClassifier {

    /// Connection lost, insufficient resources, operator intervention: the first two characters of the SQLSTATE.
    private static final Set<String> CLASSES = Set.of("08", "53", "57");

    /// Transaction that the server aborted because of a conflict, or because it was idle: nothing of it was committed.
    private static final Set<String> ENDED = Set.of("40001", "40P01", "25P03");

    /// Server that is stopping, has crashed, or is starting.
    private static final Set<String> STOPPED = Set.of("57P01", "57P02", "57P03");

    /// Undefined table, column, function or schema.
    private static final Set<String> NOT_MIGRATED = Set.of("42P01", "42703", "42883", "3F000");

    private SqlStateClassifier() {}

    /// Returns [Unavailable] for a failure that may succeed later, otherwise a fault that an operator has to examine.
    static RuntimeException named(SQLException failure) {
        if (isNotMigrated(failure)) {
            return Unavailable.notMigrated(failure);
        }
        return isOutage(failure)
                ? new Unavailable("the database", failure)
                : new IllegalStateException("the database rejected a statement", failure);
    }

    /// Returns whether the schema is not the one that the statement was written for.
    static boolean isNotMigrated(SQLException failure) {
        return NOT_MIGRATED.contains(stateOf(failure));
    }

    /// Returns whether the failure is a reason for a connectivity check.
    static boolean warrantsConnectivityCheck(SQLException failure) {
        return hadNoConnectionInTime(failure) || isUnreachable(failure);
    }

    /// Returns whether an attempt to connect that failed like this did not reach the server.
    static boolean isUnreachable(SQLException failure) {
        String state = stateOf(failure);
        return state.startsWith("08") || STOPPED.contains(state);
    }

    private static boolean isOutage(SQLException failure) {
        String state = stateOf(failure);
        return hadNoConnectionInTime(failure)
                || ENDED.contains(state)
                || (state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
    }

    private static boolean hadNoConnectionInTime(SQLException failure) {
        return failure instanceof SQLTransientConnectionException;
    }

    private static String stateOf(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }
}
