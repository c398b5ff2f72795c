package dev.portero.bootstrap.platform;

import dev.portero.application.clock.guard.ClockOffset;
import dev.portero.application.clock.guard.CorrectedClock;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/// The time of the machine, as far as the database agrees.
@Factory
final class SystemClock {

    /// Ticks in microseconds, since PostgreSQL keeps no more: what was written is what will be read.
    @Singleton
    Clock clock(ClockOffset offset) {
        return new CorrectedClock(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)), offset);
    }
}
