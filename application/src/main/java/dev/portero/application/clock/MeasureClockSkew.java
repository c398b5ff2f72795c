package dev.portero.application.clock;

import dev.portero.application.clock.guard.ClockOffset;
import java.time.Duration;

/// Metric: offset of the clock of this process from the clock of the database.
public final class MeasureClockSkew {

    private final ClockOffset offset;

    public MeasureClockSkew(ClockOffset offset) {
        this.offset = offset;
    }

    /// Returns the last measured offset; negative if this process is behind.
    public Duration handle() {
        return offset.ahead();
    }
}
