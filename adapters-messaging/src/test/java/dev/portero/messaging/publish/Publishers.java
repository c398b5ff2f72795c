package dev.portero.messaging.publish;

import dev.portero.application.testkit.TcpProxy;
import dev.portero.messaging.Topology;
import dev.portero.messaging.broker.StockConsumer;
import java.time.Duration;

/// Publishers to test with.
final class Publishers {

    static final String SERVICE = "users-service";

    private Publishers() {}

    /// One that reaches the broker by this way, and the exchanges of this consumer.
    static RabbitEventPublisher over(TcpProxy proxy, StockConsumer consumer, Duration confirmTimeout) {
        return over(configuration(proxy.url(), confirmTimeout), consumer, new RabbitBrokerStatus());
    }

    static RabbitEventPublisher over(
            RabbitConfiguration configuration, StockConsumer consumer, RabbitBrokerStatus broker) {
        return new RabbitEventPublisher(configuration, consumer.topology(), SERVICE, broker);
    }

    /// One that reaches the broker by this address, and these exchanges.
    static RabbitEventPublisher at(String url, Topology topology, Duration confirmTimeout) {
        return new RabbitEventPublisher(
                configuration(url, confirmTimeout), topology, SERVICE, new RabbitBrokerStatus());
    }

    /// One that looks after the exchanges as often as it is asked to.
    static RabbitConfiguration configuration(String url, Duration confirmTimeout) {
        return new RabbitConfiguration(url, Duration.ofSeconds(2), confirmTimeout, Duration.ZERO);
    }
}
