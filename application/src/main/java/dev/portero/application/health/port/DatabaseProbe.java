package dev.portero.application.health.port;

/// Looks at the database as a doctor does: at everything that tells how it is, and changing nothing.
public interface DatabaseProbe {

    /// What was found.
    sealed interface Look {

        record Reached(DatabaseDiagnostics vitals) implements Look {}

        /// It could not be reached.
        ///
        /// @param reason for people who run the service: one line, without a password
        record Away(String reason) implements Look {}
    }

    /// Looks, and gives up after a few seconds; never throws for a database that is away.
    Look look();
}
