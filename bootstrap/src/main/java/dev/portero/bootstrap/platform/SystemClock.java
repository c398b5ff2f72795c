package dev.portero.bootstrap.platform;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/// The time of the machine.
@Factory
final class SystemClock {

    /// Ticks in microseconds, since PostgreSQL keeps no more: what was written is what will be read.
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
