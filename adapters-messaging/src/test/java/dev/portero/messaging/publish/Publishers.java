package dev.portero.messaging.publish;

import dev.portero.application.testkit.TcpProxy;
import dev.portero.messaging.broker.StockConsumer;
import java.time.Duration;

/// Publishers to test with.
final class Publishers {

    static final String SERVICE = "users-service";

    private Publishers() {}

    /// One that reaches the broker by this way, and the exchanges of this consumer.
    static RabbitEventPublisher over(TcpProxy proxy, StockConsumer consumer, Duration confirmTimeout) {
        return new RabbitEventPublisher(configuration(proxy.url(), confirmTimeout), consumer.topology(), SERVICE);
    }

    static RabbitConfiguration configuration(String url, Duration confirmTimeout) {
        return new RabbitConfiguration(url, Duration.ofSeconds(2), confirmTimeout);
    }
}
