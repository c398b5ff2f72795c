package dev.portero.messaging.connection;

import dev.portero.application.health.port.BrokerStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/// Meter of the connection to the broker, as last used or checked.
@Singleton
@Requires(property = "portero.rabbitmq.url")
final class BrokerMeters implements MeterBinder {

    private final BrokerStatus broker;

    BrokerMeters(BrokerStatus broker) {
        this.broker = broker;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "portero_broker_reachable",
                        broker,
                        status -> status.state() == BrokerStatus.State.REACHABLE ? 1 : 0)
                .description("Whether the broker is reachable and its exchanges are declared as expected: 1 or 0.")
                .register(registry);
    }
}
