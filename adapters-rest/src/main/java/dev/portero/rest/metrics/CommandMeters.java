package dev.portero.rest.metrics;

import dev.portero.application.inbox.CommandMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/// Meters of the commands from the broker, by result.
@Singleton
final class CommandMeters implements MeterBinder {

    private final CommandMetrics metrics;

    CommandMeters(CommandMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        metrics.counts()
                .keySet()
                .forEach(result -> FunctionCounter.builder(
                                "portero_commands_total",
                                metrics,
                                commands -> commands.counts().getOrDefault(result, 0L))
                        .description("Commands that this process took from the broker, by result; requeued counts every"
                                + " attempt.")
                        .tag("result", result)
                        .register(registry));
    }
}
