package dev.portero.bootstrap.beans;

import dev.portero.application.clock.MeasureClockSkew;
import dev.portero.application.clock.guard.ClockOffset;
import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.clock.port.DatabaseClock;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Bean factory of the clocks in `application.clock`.
@Factory
final class ClockBeans {

    @Singleton
    ClockOffset clockOffset() {
        return new ClockOffset();
    }

    @Singleton
    RetentionClock retentionClock(DatabaseClock database, Clock clock, ClockOffset offset) {
        return new RetentionClock(database, clock, offset);
    }

    @Singleton
    MeasureClockSkew measureClockSkew(ClockOffset offset) {
        return new MeasureClockSkew(offset);
    }
}
