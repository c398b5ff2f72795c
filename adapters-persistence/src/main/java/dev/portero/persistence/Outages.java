package dev.portero.persistence;

import dev.portero.application.port.Unavailable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/// Tells a database that is away, or has no room, from one that says no.
final class Outages {

    /// Connection lost, not enough resources, shutting down: the first two characters of the SQLSTATE.
    private static final Set<String> CLASSES = Set.of("08", "53", "57");

    private Outages() {}

    /// `Unavailable` for an outage, otherwise a fault that somebody must look at.
    static RuntimeException named(SQLException failure) {
        return isOutage(failure)
                ? new Unavailable("the database", failure)
                : new IllegalStateException("the database refused a statement", failure);
    }

    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException // the pool had no connection in time
                || (state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
    }
}
