package dev.portero.messaging;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/// Bean of the exchange topology; it exists even where no broker is configured.
@Factory
final class TopologyBeans {

    @Singleton
    Topology topology(@Value("${portero.rabbitmq.exchange:users.events}") String exchange) {
        return Topology.withEvents(exchange);
    }
}
