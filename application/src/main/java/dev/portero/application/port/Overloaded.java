package dev.portero.application.port;

import java.time.Duration;

/// Overload: the request cannot be served in time. Nothing was done; a retry may succeed.
public final class Overloaded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public Overloaded(String what, Duration retryAfter) {
        super(what);
        this.retryAfter = retryAfter;
    }

    /// Time after which a retry is worthwhile.
    public Duration retryAfter() {
        return retryAfter;
    }
}
