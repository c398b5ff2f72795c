package dev.portero.messaging.publish;

import dev.portero.application.testkit.TcpProxy;
import dev.portero.messaging.ServiceConfiguration;
import dev.portero.messaging.Topology;
import dev.portero.messaging.broker.StockConsumer;
import dev.portero.messaging.connection.ConnectionFactories;
import dev.portero.messaging.connection.RabbitBrokerStatus;
import dev.portero.messaging.connection.RabbitConfiguration;
import java.time.Duration;

/// Publishers for tests.
final class Publishers {

    static final ServiceConfiguration SERVICE = new ServiceConfiguration("users-service", "v1");

    private Publishers() {}

    /// Publisher that connects through this proxy and uses the exchanges of this consumer.
    static RabbitEventPublisher over(TcpProxy proxy, StockConsumer consumer, Duration confirmTimeout) {
        return over(configuration(proxy.url(), confirmTimeout), consumer, new RabbitBrokerStatus());
    }

    static RabbitEventPublisher over(
            RabbitConfiguration configuration, StockConsumer consumer, RabbitBrokerStatus broker) {
        return over(configuration, consumer.topology(), broker);
    }

    /// Publisher for this address and these exchanges.
    static RabbitEventPublisher at(String url, Topology topology, Duration confirmTimeout) {
        return over(configuration(url, confirmTimeout), topology, new RabbitBrokerStatus());
    }

    static RabbitEventPublisher over(RabbitConfiguration configuration, Topology topology, RabbitBrokerStatus broker) {
        return new RabbitEventPublisher(
                ConnectionFactories.of(configuration, SERVICE), configuration, topology, SERVICE, broker);
    }

    /// Configuration without a minimum interval between checks of the exchanges.
    static RabbitConfiguration configuration(String url, Duration confirmTimeout) {
        return new RabbitConfiguration(url, Duration.ofSeconds(2), confirmTimeout, Duration.ZERO);
    }
}
