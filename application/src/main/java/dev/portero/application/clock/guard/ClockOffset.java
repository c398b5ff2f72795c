package dev.portero.application.clock.guard;

import java.time.Duration;

/// Offset of the clock of this process from the database's, as it was measured last. May be used concurrently.
///
/// What is corrected follows the measurement only when both are clearly apart, so that time does not flutter, and does
/// not change at all on machines that follow one time.
public final class ClockOffset {

    private static final Duration DEAD_BAND = Duration.ofSeconds(1);

    /// @param ahead how far the clock of this process is ahead
    /// @param correction how much of that is corrected
    private record Measured(Duration ahead, Duration correction) {}

    private volatile Measured last = new Measured(Duration.ZERO, Duration.ZERO);

    /// How far the clock of this process is ahead of the database's; negative where it is behind, zero before anything
    /// was measured.
    public Duration ahead() {
        return last.ahead();
    }

    Duration correction() {
        return last.correction();
    }

    /// @param uncertainty by how much the measurement may be wrong
    synchronized void measured(Duration ahead, Duration uncertainty) {
        Duration correction = last.correction();
        Duration most = DEAD_BAND.plus(uncertainty);
        if (ahead.minus(correction).abs().compareTo(most) > 0) {
            correction = ahead.abs().compareTo(most) > 0 ? ahead : Duration.ZERO;
        }
        last = new Measured(ahead, correction);
    }
}
