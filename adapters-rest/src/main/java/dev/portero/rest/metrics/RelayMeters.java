package dev.portero.rest.metrics;

import dev.portero.application.event.RelayMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/// Meters of the relay: events by result.
@Singleton
final class RelayMeters implements MeterBinder {

    private final RelayMetrics metrics;

    RelayMeters(RelayMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        count("confirmed", RelayMetrics::confirmed, registry);
        count("unrouted", RelayMetrics::unrouted, registry);
        count("not_sent", RelayMetrics::notSent, registry);
    }

    private void count(String delivery, ToDoubleFunction<RelayMetrics> value, MeterRegistry registry) {
        FunctionCounter.builder("portero_relay_events_total", metrics, value)
                .description("Events that the relay of this process handled, by result; not_sent counts every attempt.")
                .tag("delivery", delivery)
                .register(registry);
    }
}
