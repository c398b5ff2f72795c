package dev.portero.application.clock;

import dev.portero.application.clock.guard.ClockOffset;
import java.time.Duration;

/// Tells operators how far the clock of this process is ahead of the database's.
public final class MeasureClockSkew {

    private final ClockOffset offset;

    public MeasureClockSkew(ClockOffset offset) {
        this.offset = offset;
    }

    /// As measured last; negative where it is behind.
    public Duration handle() {
        return offset.ahead();
    }
}
