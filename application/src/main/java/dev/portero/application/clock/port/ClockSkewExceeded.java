package dev.portero.application.clock.port;

import java.time.Duration;
import java.util.Locale;

/// The clocks of this process and of the database are too far apart for anything to be deleted by either of them.
public final class ClockSkewExceeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param ahead how far the clock of this process is ahead of the database's; negative where it is behind
    public ClockSkewExceeded(Duration ahead) {
        super(String.format(
                Locale.ROOT,
                "the clock of this process is %.1f s %s that of the database, and more than a minute is too much to"
                        + " delete anything by either: have both machines follow one time (chrony, systemd-timesyncd)",
                ahead.abs().toMillis() / 1_000.0,
                ahead.isNegative() ? "behind" : "ahead of"));
    }
}
