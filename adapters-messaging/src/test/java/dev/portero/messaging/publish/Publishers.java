package dev.portero.messaging.publish;

import dev.portero.application.testkit.TcpProxy;
import dev.portero.messaging.Topology;
import dev.portero.messaging.broker.StockConsumer;
import java.time.Duration;

/// Publishers for tests.
final class Publishers {

    static final String SERVICE = "users-service";

    private Publishers() {}

    /// Publisher that connects through this proxy and uses the exchanges of this consumer.
    static RabbitEventPublisher over(TcpProxy proxy, StockConsumer consumer, Duration confirmTimeout) {
        return over(configuration(proxy.url(), confirmTimeout), consumer, new RabbitBrokerStatus());
    }

    static RabbitEventPublisher over(
            RabbitConfiguration configuration, StockConsumer consumer, RabbitBrokerStatus broker) {
        return new RabbitEventPublisher(configuration, consumer.topology(), SERVICE, broker);
    }

    /// Publisher for this address and these exchanges.
    static RabbitEventPublisher at(String url, Topology topology, Duration confirmTimeout) {
        return new RabbitEventPublisher(
                configuration(url, confirmTimeout), topology, SERVICE, new RabbitBrokerStatus());
    }

    /// Configuration without a minimum interval between checks of the exchanges.
    static RabbitConfiguration configuration(String url, Duration confirmTimeout) {
        return new RabbitConfiguration(url, Duration.ofSeconds(2), confirmTimeout, Duration.ZERO);
    }
}
