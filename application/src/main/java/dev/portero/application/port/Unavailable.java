package dev.portero.application.port;

import java.util.Objects;

/// Unavailability of a required system. If it occurs at the commit of a unit of work, the result is unknown; otherwise
/// nothing was done.
public final class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// Reason of the unavailability.
    public enum Reason {
        AWAY,
        /// The database is reachable, but its schema is not the one of this build.
        NOT_MIGRATED
    }

    private final Reason reason;

    public Unavailable(String what, Throwable cause) {
        this(what + " is not available", cause, Reason.AWAY);
    }

    private Unavailable(String message, Throwable cause, Reason reason) {
        super(message, cause);
        this.reason = reason;
    }

    /// Exception for a missing table or column of this build's schema.
    public static Unavailable notMigrated(Throwable cause) {
        return new Unavailable("database schema is not migrated: run portero migrate", cause, Reason.NOT_MIGRATED);
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /// Exception of the driver, or of the client library.
    @Override
    public synchronized Throwable getCause() {
        return Objects.requireNonNull(super.getCause());
    }
}
