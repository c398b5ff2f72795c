package dev.portero.application.clock.guard;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/// Clock of this process, corrected by its offset from the database's: replicas whose machines disagree about the time
/// agree with each other, and with what the database keeps.
public final class CorrectedClock extends Clock {

    private final Clock process;
    private final ClockOffset offset;

    public CorrectedClock(Clock process, ClockOffset offset) {
        this.process = process;
        this.offset = offset;
    }

    /// The clock without any correction.
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
