package dev.portero.application.clock.port;

import java.time.Duration;
import java.util.Locale;

/// Clock skew between this process and the database exceeds the tolerance, so nothing can be deleted by age.
public final class ClockSkewExceeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param ahead how far the clock of this process is ahead of that of the database; negative if it is behind
    public ClockSkewExceeded(Duration ahead) {
        super(String.format(
                Locale.ROOT,
                "the clock of this process is %.1f s %s that of the database, which exceeds the tolerance of a minute:"
                        + " nothing is deleted. Synchronize both machines (chrony, systemd-timesyncd)",
                ahead.abs().toMillis() / 1_000.0,
                ahead.isNegative() ? "behind" : "ahead of"));
    }
}
