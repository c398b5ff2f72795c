package dev.portero.application.health.port;

/// The one thing that the service cannot answer without.
public interface DatabaseStatus {

    /// How it is right now.
    enum State {
        READY,
        /// It answers, but its schema is not the one that this build needs.
        NOT_MIGRATED,
        UNREACHABLE
    }

    /// Looks, and gives up after a few seconds; never throws for a database that is away.
    State state();
}
