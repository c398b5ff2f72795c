package dev.portero.application.port;

import java.util.Objects;

/// Something that the service cannot do without is away. Whether the act was done is not known when it is lost at
/// the very end of a unit of work; otherwise nothing was done.
public final class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Unavailable(String what, Throwable cause) {
        super(what + " is not available", cause);
    }

    /// What the driver, or whoever spoke to it, had to say.
    @Override
    public synchronized Throwable getCause() {
        return Objects.requireNonNull(super.getCause());
    }
}
