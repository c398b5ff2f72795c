package dev.portero.application.health.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Diagnostic data of a reachable database.
///
/// @param roundTrip the duration of a trivial query
/// @param clock the time of the database when it answered
/// @param auditRetention the minimum retention period of audit entries that the database enforces; zero without audit
///   tables
/// @param breaches privileges that a role without ownership of the tables should not have
public record DatabaseDiagnostics(
        String serverVersion,
        Duration roundTrip,
        Instant clock,
        Schema schema,
        ConnectionUsage connections,
        Trail trail,
        Duration auditRetention,
        List<Breach> breaches,
        Sending sending) {

    public DatabaseDiagnostics {
        breaches = List.copyOf(breaches);
    }

    /// Schema version.
    ///
    /// @param version the last applied migration; zero without one
    /// @param needed the version that this build needs
    /// @param broken whether a migration failed
    public record Schema(int version, int needed, boolean broken) {}

    /// Connections in use, and the maximum.
    public record ConnectionUsage(int used, int max) {}

    /// Write privileges of the current role on the audit tables.
    public enum Trail {
        /// The audit tables do not exist yet.
        ABSENT,
        APPEND_ONLY,
        REWRITABLE
    }

    /// Operation that the service role was able to do in a test, and should not be.
    ///
    /// @param what the statement or the object, as PostgreSQL names it
    public record Breach(Kind kind, String what) {

        /// Kind of excess privilege.
        public enum Kind {
            /// The role changes or deletes append-only data.
            CHANGES_HISTORY,
            /// The role runs statements of its choice through a function of the owner.
            RUNS_AS_OWNER,
            /// The role creates objects in the schema of the service.
            CREATES_OBJECTS,
            /// The role creates temporary tables, which the service does not need.
            CREATES_TEMPORARY_TABLES
        }
    }

    /// Delivery of the most recent events.
    ///
    /// @param relaying whether a relay is running now
    /// @param settled the number of examined settled events
    /// @param unrouted the number of these that were unroutable
    public record Sending(boolean relaying, int settled, int unrouted) {

        public static final Sending NONE = new Sending(false, 0, 0);
    }
}
