package dev.portero.application.clock.guard;

import dev.portero.application.clock.port.ClockSkewExceeded;
import dev.portero.application.clock.port.DatabaseClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Clock for retention and expiry: the clock of the database, as long as the clock of this process agrees. If both
/// differ by more than a minute, one of them is wrong, and deleted data cannot be restored.
public final class RetentionClock {

    /// Maximum difference between both clocks.
    public static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final DatabaseClock database;
    private final Clock process;
    private final ClockOffset offset;

    public RetentionClock(DatabaseClock database, Clock clock, ClockOffset offset) {
        this.database = database;
        this.process = CorrectedClock.uncorrected(clock);
        this.offset = offset;
    }

    /// Returns the time of the database.
    ///
    /// @throws ClockSkewExceeded when the clock of this process differs too much
    /// @throws dev.portero.application.port.Unavailable when the database is unavailable
    public Instant now() {
        Instant now = measure();
        Duration ahead = offset.ahead();
        if (ahead.abs().compareTo(TOLERANCE) > 0) {
            throw new ClockSkewExceeded(ahead);
        }
        return now;
    }

    /// Returns the time of the database, whatever the clock of this process says, and updates the offset.
    public Instant measure() {
        Instant asked = process.instant();
        Instant now = database.now();
        Duration half = Duration.between(asked, process.instant()).abs().dividedBy(2);
        offset.measured(Duration.between(now, asked.plus(half)), half);
        return now;
    }
}
