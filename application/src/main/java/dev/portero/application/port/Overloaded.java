package dev.portero.application.port;

import java.time.Duration;

/// More was asked than can be done in time. Nothing has been done; the same request may succeed a little later.
public final class Overloaded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    public Overloaded(String what, Duration retryAfter) {
        super(what);
        this.retryAfter = retryAfter;
    }

    /// When asking again is worth while.
    public Duration retryAfter() {
        return retryAfter;
    }
}
