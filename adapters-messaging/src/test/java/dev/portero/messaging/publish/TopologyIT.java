package dev.portero.messaging.publish;

import static dev.portero.application.testkit.event.EventFixtures.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.BuiltinExchangeType;
import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.PublishResult;
import dev.portero.application.health.port.BrokerStatus.State;
import dev.portero.application.testkit.TcpProxy;
import dev.portero.messaging.broker.StockConsumer;
import dev.portero.messaging.broker.TestBroker;
import dev.portero.messaging.connection.RabbitBrokerStatus;
import dev.portero.messaging.connection.RabbitConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Exchanges that are deleted, or replaced by others, while the service runs.
@Tag("real")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class TopologyIT {

    @RegisterExtension
    static final TestBroker BROKER = new TestBroker();

    private static final long CHECK_INTERVAL = Duration.ofMillis(10).toNanos(); // the awaited work needs the processor
    private static final String TYPE = "user.created";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final UUID ALICE = UUID.randomUUID();

    private final RabbitBrokerStatus broker = new RabbitBrokerStatus();
    private TcpProxy proxy;
    private StockConsumer consumer;
    private RabbitEventPublisher publisher;

    @BeforeEach
    void connect() throws Exception {
        proxy = new TcpProxy(BROKER.uri());
        consumer = new StockConsumer(BROKER.uri());
        publisher = publisher(Duration.ZERO);
    }

    @AfterEach
    void disconnect() throws Exception {
        publisher.close();
        consumer.close();
        proxy.close();
    }

    @Test
    void redeclaresDeletedExchangesWhileIdle() {
        publisher.prepare();
        consumer.deleteExchanges();

        publisher.prepare();

        assertThat(consumer.findsExchanges()).isTrue();
        assertThat(broker.state()).isEqualTo(State.REACHABLE);
        assertThat(proxy.connectionAttempts()).as("over the same connection").isEqualTo(1);
    }

    @Test
    void checksExchangesAtMostOncePerInterval() {
        publisher.close();
        publisher = publisher(Duration.ofHours(1));
        publisher.prepare();
        consumer.deleteExchanges();

        IntStream.range(0, 1_000).forEach(time -> publisher.prepare());

        assertThat(consumer.findsExchanges()).isFalse();
    }

    @Test
    void messageIsNotLostWhileTheExchangeIsMissing() {
        ClaimedMessage before = outgoing(TYPE, ALICE, 1);
        ClaimedMessage without = outgoing(TYPE, ALICE, 2);
        consumer.bind(TYPE);
        assertThat(publish(before)).isEqualTo(PublishResult.CONFIRMED);
        consumer.deleteExchanges();

        assertThat(publish(without)).isEqualTo(PublishResult.NOT_SENT);
        publisher.prepare();
        consumer.bind(TYPE); // a binding is deleted with its exchange
        assertThat(publish(without)).isEqualTo(PublishResult.CONFIRMED);

        assertThat(consumer.read())
                .extracting(message -> message.getProps().getMessageId())
                .containsExactly(id(before), id(without));
    }

    @Test
    void reportsAMisdeclaredExchangeAndRecovers() {
        publisher.prepare();
        try (LogCapture log = LogCapture.of(RabbitEventPublisher.class)) {
            consumer.misdeclare(BuiltinExchangeType.DIRECT, true);

            publisher.prepare();
            IntStream.range(0, 50).forEach(time -> publisher.prepare());

            assertThat(publish(outgoing(TYPE, ALICE, 1))).isEqualTo(PublishResult.NOT_SENT);
            assertThat(broker.state()).isEqualTo(State.EXCHANGE_MISMATCH);
            assertThat(broker.reason()).contains(consumer.topology().facts());

            consumer.putRight();
            prepareUntil(State.REACHABLE);
            consumer.bind(TYPE);
            assertThat(publish(outgoing(TYPE, ALICE, 1))).isEqualTo(PublishResult.CONFIRMED);

            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().getFirst())
                    .startsWith("WARN An exchange exists with another type or durability")
                    .contains(consumer.topology().facts());
            assertThat(log.lines().getLast()).isEqualTo("INFO Exchanges are declared correctly again");
        }
    }

    @Test
    void reportsAnExchangeMisdeclaredBeforeTheStart() {
        consumer.misdeclare(BuiltinExchangeType.FANOUT, true);

        assertThat(publish(outgoing(TYPE, ALICE, 1))).isEqualTo(PublishResult.NOT_SENT);
        assertThat(broker.state()).isEqualTo(State.EXCHANGE_MISMATCH);

        consumer.putRight();
        prepareUntil(State.REACHABLE);
    }

    @Test
    @Tag("real-only") // Qpid treats such an exchange differently
    void reportsAnExchangeThatIsNotDurable() {
        publisher.prepare();
        consumer.misdeclare(BuiltinExchangeType.TOPIC, false);

        publisher.prepare();

        assertThat(broker.state()).isEqualTo(State.EXCHANGE_MISMATCH);
        assertThat(broker.reason()).contains("durable");
        consumer.putRight();
        prepareUntil(State.REACHABLE);
    }

    @Test
    void distinguishesMisdeclarationFromAnOutage() {
        publisher.prepare();
        try (LogCapture log = LogCapture.of(RabbitEventPublisher.class)) {
            proxy.cut();
            prepareUntil(State.UNREACHABLE);
            consumer.misdeclare(BuiltinExchangeType.DIRECT, true);
            proxy.pass();
            prepareUntil(State.EXCHANGE_MISMATCH);
            consumer.putRight();
            prepareUntil(State.REACHABLE);

            assertThat(log.lines()).hasSize(3);
            assertThat(log.lines().get(0)).startsWith("WARN Broker unavailable");
            assertThat(log.lines().get(1)).startsWith("WARN An exchange exists");
            assertThat(log.lines().get(2)).startsWith("INFO Exchanges");
        }
    }

    @Test
    void timesOutOnAnUnresponsiveBroker() {
        publisher.prepare();
        proxy.dropResponses();

        publisher.prepare();

        assertThat(broker.state()).isEqualTo(State.UNREACHABLE);
        proxy.pass();
        prepareUntil(State.REACHABLE);
    }

    private RabbitEventPublisher publisher(Duration checkInterval) {
        RabbitConfiguration configuration =
                new RabbitConfiguration(proxy.url(), Duration.ofSeconds(2), Duration.ofSeconds(5), checkInterval);
        return Publishers.over(configuration, consumer, broker);
    }

    private PublishResult publish(ClaimedMessage outgoing) {
        return publisher
                .publish(List.of(outgoing))
                .getOrDefault(outgoing.message().id(), PublishResult.NOT_SENT);
    }

    private void prepareUntil(State state) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (broker.state() != state && System.nanoTime() < deadline) {
            LockSupport.parkNanos(CHECK_INTERVAL);
            publisher.prepare();
        }
        assertThat(broker.state()).isEqualTo(state);
    }

    private static String id(ClaimedMessage outgoing) {
        return outgoing.message().id().toString();
    }
}
