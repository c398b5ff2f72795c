package dev.portero.application.clock.guard;

import java.time.Duration;

/// Offset of the clock of this process from the clock of the database, as last measured. Thread-safe.
///
/// The correction follows the measurement only if both differ clearly (dead band). So time does not fluctuate, and does
/// not change at all on synchronized machines.
public final class ClockOffset {

    private static final Duration DEAD_BAND = Duration.ofSeconds(1);

    /// @param ahead how far the clock of this process is ahead
    /// @param correction the part of it that is corrected
    private record Measured(Duration ahead, Duration correction) {}

    private volatile Measured last = new Measured(Duration.ZERO, Duration.ZERO);

    /// Returns how far the clock of this process is ahead of that of the database; negative if it is behind, zero
    /// before the first measurement.
    public Duration ahead() {
        return last.ahead();
    }

    Duration correction() {
        return last.correction();
    }

    /// @param uncertainty the maximum error of the measurement
    synchronized void measured(Duration ahead, Duration uncertainty) {
        Duration correction = last.correction();
        Duration most = DEAD_BAND.plus(uncertainty);
        if (ahead.minus(correction).abs().compareTo(most) > 0) {
            correction = ahead.abs().compareTo(most) > 0 ? ahead : Duration.ZERO;
        }
        last = new Measured(ahead, correction);
    }
}
