package dev.portero.persistence.pool;

import dev.portero.application.port.Unavailable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/// Tells a database that is away, or has no room, from one that says no.
final class SqlStateClassifier {

    /// Connection lost, not enough resources, ended by the operator: the first two characters of the SQLSTATE.
    private static final Set<String> CLASSES = Set.of("08", "53", "57");

    /// A transaction that the server ended for the sake of others, or for having idled: nothing of it was kept.
    private static final Set<String> ENDED = Set.of("40001", "40P01", "25P03");

    /// The server is stopping, has crashed, or is starting.
    private static final Set<String> STOPPED = Set.of("57P01", "57P02", "57P03");

    /// There is no such table, column, function or schema.
    private static final Set<String> NOT_MIGRATED = Set.of("42P01", "42703", "42883", "3F000");

    private SqlStateClassifier() {}

    /// `Unavailable` for what may well succeed later, otherwise a fault that somebody must look at.
    static RuntimeException named(SQLException failure) {
        if (isForWantOfMigration(failure)) {
            return Unavailable.notMigrated(failure);
        }
        return isOutage(failure)
                ? new Unavailable("the database", failure)
                : new IllegalStateException("the database refused a statement", failure);
    }

    /// Whether the schema is not the one that the statement was written for.
    static boolean isForWantOfMigration(SQLException failure) {
        return NOT_MIGRATED.contains(stateOf(failure));
    }

    /// Whether it is worth looking if the database is there at all.
    static boolean mayMeanAbsence(SQLException failure) {
        return hadNoConnectionInTime(failure) || meansAbsence(failure);
    }

    /// Whether an attempt to connect that failed like this did not get as far as the server.
    static boolean meansAbsence(SQLException failure) {
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
