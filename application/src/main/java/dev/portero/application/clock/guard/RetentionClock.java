package dev.portero.application.clock.guard;

import dev.portero.application.clock.port.ClockSkewExceeded;
import dev.portero.application.clock.port.DatabaseClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Time source of everything that deletes or expires: the database's clock, as long as that of this process agrees with
/// it. Where both differ by more than a minute one of them is wrong, and what is deleted does not come back.
public final class RetentionClock {

    /// How far both clocks may be apart.
    public static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final DatabaseClock database;
    private final Clock process;
    private final ClockOffset offset;

    public RetentionClock(DatabaseClock database, Clock clock, ClockOffset offset) {
        this.database = database;
        this.process = CorrectedClock.uncorrected(clock);
        this.offset = offset;
    }

    /// What time it is by the database.
    ///
    /// @throws ClockSkewExceeded when the clock of this process says something else
    /// @throws dev.portero.application.port.Unavailable when the database is away
    public Instant now() {
        Instant now = measure();
        Duration ahead = offset.ahead();
        if (ahead.abs().compareTo(TOLERANCE) > 0) {
            throw new ClockSkewExceeded(ahead);
        }
        return now;
    }

    /// What time it is by the database, whatever this process says. The offset is known from then on.
    public Instant measure() {
        Instant asked = process.instant();
        Instant now = database.now();
        Duration half = Duration.between(asked, process.instant()).abs().dividedBy(2);
        offset.measured(Duration.between(now, asked.plus(half)), half);
        return now;
    }
}
