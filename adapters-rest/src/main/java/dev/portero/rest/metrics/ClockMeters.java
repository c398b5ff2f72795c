package dev.portero.rest.metrics;

import dev.portero.application.clock.MeasureClockSkew;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/// Meter of the clock: its offset from the clock of the database, as last measured.
@Singleton
final class ClockMeters implements MeterBinder {

    private final MeasureClockSkew measureClockSkew;

    ClockMeters(MeasureClockSkew measureClockSkew) {
        this.measureClockSkew = measureClockSkew;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("portero_clock_skew_seconds", () -> Seconds.of(measureClockSkew.handle()))
                .description("Seconds that the clock of this process is ahead of the database clock; nothing is deleted"
                        + " above 60.")
                .register(registry);
    }
}
