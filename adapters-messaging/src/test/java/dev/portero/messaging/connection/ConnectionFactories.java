package dev.portero.messaging.connection;

import dev.portero.messaging.ServiceConfiguration;
import io.micronaut.rabbitmq.connect.RabbitConnectionFactoryConfig;

/// Connection factories for tests, as in a context.
public final class ConnectionFactories {

    private ConnectionFactories() {}

    public static RabbitConnectionFactoryConfig of(RabbitConfiguration configuration, ServiceConfiguration service) {
        return new BrokerConnectionFactory().connectionFactory(configuration, service);
    }
}
