package dev.portero.application.port;

import java.util.Objects;

/// Something that the service cannot do without is away. Whether the act was done is not known when it is lost at
/// the very end of a unit of work; otherwise nothing was done.
public final class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// Why it is.
    public enum Reason {
        AWAY,
        /// The database is there, and its schema is not the one of this build.
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

    /// The database lacks what a statement of this build names.
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

    /// What the driver, or whoever spoke to it, had to say.
    @Override
    public synchronized Throwable getCause() {
        return Objects.requireNonNull(super.getCause());
    }
}
