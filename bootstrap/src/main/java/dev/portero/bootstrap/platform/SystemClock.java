package dev.portero.bootstrap.platform;

import dev.portero.application.clock.guard.ClockOffset;
import dev.portero.application.clock.guard.CorrectedClock;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/// Bean factory of the clock: the system clock, corrected by its offset from the database clock.
@Factory
final class SystemClock {

    /// Clock that ticks in microseconds, the precision of PostgreSQL: a time that is read back equals the time that was
    /// written.
    @Singleton
    Clock clock(ClockOffset offset) {
        return new CorrectedClock(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)), offset);
    }
}
