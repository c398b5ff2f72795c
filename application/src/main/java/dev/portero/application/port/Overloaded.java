package dev.portero.application.port;

import java.time.Duration;

/// Overload: the request cannot be served in time. Nothing was stored; a retry may succeed.
public final class Overloaded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;
    private final boolean atAdmission;

    /// Overload of a request that may have had work done for it.
    public Overloaded(String what, Duration retryAfter) {
        this(what, retryAfter, false);
    }

    private Overloaded(String what, Duration retryAfter, boolean atAdmission) {
        super(what);
        this.retryAfter = retryAfter;
        this.atAdmission = atAdmission;
    }

    /// Refusal by admission control, before any expensive work of the task.
    public static Overloaded atAdmission(String what, Duration retryAfter) {
        return new Overloaded(what, retryAfter, true);
    }

    /// The same refusal within a request that has had other work done for it.
    public Overloaded afterWork() {
        Overloaded counted = new Overloaded(String.valueOf(getMessage()), retryAfter);
        counted.initCause(this);
        return counted;
    }

    /// Time after which a retry is worthwhile.
    public Duration retryAfter() {
        return retryAfter;
    }

    /// Whether no expensive work was done, so that a rate limit does not count the request.
    public boolean isAtAdmission() {
        return atAdmission;
    }
}
