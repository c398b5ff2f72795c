package dev.portero.application.health.port;

/// Availability of the database, without which no request can be served.
public interface DatabaseStatus {

    /// State of the database.
    enum State {
        READY,
        /// The database answers, but its schema is not the one that this build needs.
        NOT_MIGRATED,
        UNREACHABLE
    }

    /// Checks the database with a timeout of a few seconds; never throws for an unavailable database.
    State state();
}
