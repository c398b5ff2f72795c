package dev.portero.application.health.port;

/// Probe of the database for the diagnosis; read-only.
public interface DatabaseProbe {

    /// Result of the probe.
    sealed interface ProbeResult {

        record Reached(DatabaseDiagnostics vitals) implements ProbeResult {}

        /// The database is unreachable.
        ///
        /// @param reason a message for operators: one line, without a password
        record Unreachable(String reason) implements ProbeResult {}
    }

    /// Probes the database with a timeout of a few seconds; never throws for an unavailable database.
    ProbeResult probe();
}
