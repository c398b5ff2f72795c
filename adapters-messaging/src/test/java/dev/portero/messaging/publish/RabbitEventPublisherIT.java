package dev.portero.messaging.publish;

import static dev.portero.application.testkit.event.EventFixtures.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.PublishResult;
import dev.portero.application.testkit.TcpProxy;
import dev.portero.application.testkit.event.EventPublisherContract;
import dev.portero.messaging.broker.StockConsumer;
import dev.portero.messaging.broker.TestBroker;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class RabbitEventPublisherIT extends EventPublisherContract {

    @RegisterExtension
    static final TestBroker BROKER = new TestBroker();

    private TcpProxy proxy;
    private StockConsumer consumer;
    private RabbitEventPublisher publisher;

    @BeforeEach
    void connect() throws Exception {
        proxy = new TcpProxy(BROKER.uri());
        consumer = new StockConsumer(BROKER.uri());
        publisher = Publishers.over(proxy, consumer, Duration.ofSeconds(5));
    }

    @AfterEach
    void disconnect() throws Exception {
        publisher.close();
        consumer.close();
        proxy.close();
    }

    @Override
    protected EventPublisher publisher() {
        return publisher;
    }

    @Override
    protected void bind(String type) {
        consumer.bind(type);
    }

    @Override
    protected List<UUID> received() {
        return consumer.read().stream()
                .map(message -> UUID.fromString(message.getProps().getMessageId()))
                .toList();
    }

    @Override
    protected void removeTopology() {
        consumer.deleteExchanges();
    }

    @Override
    protected boolean isPrepared() {
        return consumer.findsExchanges();
    }

    @Override
    protected void stopBroker() {
        proxy.cut();
    }

    @Override
    protected void restoreBroker() {
        proxy.pass();
    }

    /// Deletes the exchange while a connection exists, because a new connection would declare it again.
    @Override
    protected void makeRejectMessages() {
        ClaimedMessage first = outgoing(UNWANTED, UUID.randomUUID(), 1);
        assertThat(publisher.publish(List.of(first))).containsValue(PublishResult.UNROUTED);
        consumer.deleteExchanges();
    }
}
