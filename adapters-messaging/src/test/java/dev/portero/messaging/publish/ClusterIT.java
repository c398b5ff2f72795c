package dev.portero.messaging.publish;

import static dev.portero.application.testkit.event.EventFixtures.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.PublishResult;
import dev.portero.application.testkit.TcpProxy;
import dev.portero.messaging.broker.StockConsumer;
import dev.portero.messaging.broker.TestBroker;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Broker with two addresses, one of which is lost. (Both proxies lead to one node.)
@Tag("real")
@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class ClusterIT {

    @RegisterExtension
    static final TestBroker BROKER = new TestBroker();

    private static final String TYPE = "user.created";

    private TcpProxy first;
    private TcpProxy second;
    private StockConsumer consumer;
    private RabbitEventPublisher publisher;

    @BeforeEach
    void connect() throws Exception {
        first = new TcpProxy(BROKER.uri());
        second = new TcpProxy(BROKER.uri());
        consumer = new StockConsumer(BROKER.uri());
        consumer.bind(TYPE);
        String other = second.url().replaceFirst(".*@([^/?]*).*", "$1");
        String url = first.url().replaceFirst("(@[^/?]*)", "$1," + other);
        publisher = Publishers.at(url, consumer.topology(), Duration.ofSeconds(5));
    }

    @AfterEach
    void disconnect() throws Exception {
        publisher.close();
        consumer.close();
        first.close();
        second.close();
    }

    @Test
    void publishesThroughTheNodeThatIsLeft() {
        first.cut();
        awaitConfirmed();

        first.pass();
        second.cut();
        awaitConfirmed();

        assertThat(first.connectionAttempts()).isPositive();
        assertThat(second.connectionAttempts()).isPositive();
    }

    private void awaitConfirmed() {
        while (publish() != PublishResult.CONFIRMED) { // limited by the timeout of the test
            LockSupport.parkNanos(10_000_000);
        }
    }

    private PublishResult publish() {
        return publisher
                .publish(List.of(outgoing(TYPE, UUID.randomUUID(), 1)))
                .values()
                .iterator()
                .next();
    }
}
