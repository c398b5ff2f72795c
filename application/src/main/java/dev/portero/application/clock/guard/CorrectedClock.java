package dev.portero.application.clock.guard;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/// Clock of this process, corrected by its offset from the clock of the database: replicas with different machine times
/// agree with each other, and with the times that the database stores.
public final class CorrectedClock extends Clock {

    private final Clock process;
    private final ClockOffset offset;

    public CorrectedClock(Clock process, ClockOffset offset) {
        this.process = process;
        this.offset = offset;
    }

    /// Returns the clock without correction.
    public static Clock uncorrected(Clock clock) {
        return clock instanceof CorrectedClock corrected ? corrected.process : clock;
    }

    @Override
    public Instant instant() {
        return process.instant().minus(offset.correction());
    }

    @Override
    public ZoneId getZone() {
        return process.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new CorrectedClock(process.withZone(zone), offset);
    }
}
