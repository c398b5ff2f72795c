package dev.portero.messaging.publish;

import com.rabbitmq.client.BuiltinExchangeType;
import dev.portero.application.health.port.BrokerStatus;
import dev.portero.application.testkit.health.BrokerStatusContract;
import dev.portero.messaging.broker.StockConsumer;
import dev.portero.messaging.broker.TestBroker;
import dev.portero.messaging.connection.RabbitBrokerStatus;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class RabbitBrokerStatusIT extends BrokerStatusContract {

    @RegisterExtension
    static final TestBroker BROKER = new TestBroker();

    private static final String SECRET = "not-the-password";

    private StockConsumer consumer;

    @BeforeEach
    void connect() throws Exception {
        consumer = new StockConsumer(BROKER.uri());
    }

    @AfterEach
    void disconnect() throws Exception {
        consumer.close();
    }

    @Override
    protected BrokerStatus notYetChecked() {
        return new RabbitBrokerStatus();
    }

    @Override
    protected BrokerStatus reachable() {
        return statusAt(BROKER.uri().toString());
    }

    /// Broker that is reachable, but rejects this password.
    @Override
    protected BrokerStatus unreachable() {
        return statusAt(BROKER.uri().toString().replaceFirst(":[^:@/]+@", ":" + SECRET + "@"));
    }

    @Override
    protected BrokerStatus withExchangeMismatch() {
        consumer.misdeclare(BuiltinExchangeType.FANOUT, true);
        BrokerStatus broker = statusAt(BROKER.uri().toString());
        consumer.putRight();
        return broker;
    }

    @Override
    protected String secret() {
        return SECRET;
    }

    private BrokerStatus statusAt(String url) {
        RabbitBrokerStatus broker = new RabbitBrokerStatus();
        RabbitEventPublisher publisher =
                Publishers.over(Publishers.configuration(url, Duration.ofSeconds(5)), consumer, broker);
        publisher.prepare();
        publisher.close();
        return broker;
    }
}
