package dev.portero.application.health.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How a database is that was reached.
///
/// @param roundTrip how long it takes to ask it something small
/// @param clock what time it has, as it answered
/// @param breaches what a role that does not own the tables was able to do all the same
public record DatabaseDiagnostics(
        String serverVersion,
        Duration roundTrip,
        Instant clock,
        Schema schema,
        Room room,
        Trail trail,
        List<Breach> breaches,
        Sending sending) {

    public DatabaseDiagnostics {
        breaches = List.copyOf(breaches);
    }

    /// How far its schema has come.
    ///
    /// @param version the newest migration that was run; zero for none
    /// @param needed the one that this build needs
    /// @param broken whether a migration began and did not end well
    public record Schema(int version, int needed, boolean broken) {}

    /// How many connections it serves, and how many it would.
    public record Room(int taken, int most) {}

    /// What whoever asks may do to what the audit has written down.
    public enum Trail {
        /// There is none yet.
        ABSENT,
        APPEND_ONLY,
        REWRITABLE
    }

    /// Something that the role of the service was able to do when it was tried, and should not be.
    ///
    /// @param what the statement or the object, as PostgreSQL names it
    public record Breach(Kind kind, String what) {

        /// In which way the role is too mighty.
        public enum Kind {
            /// It changes or deletes what is history.
            CHANGES_HISTORY,
            /// It has a function of the owner run what it likes.
            RUNS_AS_OWNER,
            /// It creates objects where those of the service are.
            CREATES_OBJECTS,
            /// It creates temporary tables, which the service has no use for.
            CREATES_TEMPORARY_TABLES
        }
    }

    /// What became of the events that were dealt with last.
    ///
    /// @param relaying whether a relay is at work right now
    /// @param settled at how many of them was looked
    /// @param unrouted how many of these went to nobody
    public record Sending(boolean relaying, int settled, int unrouted) {

        public static final Sending NONE = new Sending(false, 0, 0);
    }
}
