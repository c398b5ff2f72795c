package dev.portero.messaging.publish;

import static dev.portero.application.testkit.event.EventFixtures.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.PublishResult;
import dev.portero.application.testkit.TcpProxy;
import dev.portero.application.testkit.Together;
import dev.portero.messaging.broker.StockConsumer;
import dev.portero.messaging.broker.TestBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Broker failures other than an outage.
@Tag("real")
@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class BrokenBrokerIT {

    @RegisterExtension
    static final TestBroker BROKER = new TestBroker();

    private static final long CHECK_INTERVAL = Duration.ofMillis(10).toNanos(); // the awaited work needs the processor
    private static final String TYPE = "user.created";

    private TcpProxy proxy;
    private StockConsumer consumer;
    private RabbitEventPublisher publisher;

    @BeforeEach
    void connect() throws Exception {
        proxy = new TcpProxy(BROKER.uri());
        consumer = new StockConsumer(BROKER.uri());
        publisher = Publishers.over(proxy, consumer, Duration.ofMillis(500));
        consumer.bind(TYPE);
        assertThat(publish()).isEqualTo(PublishResult.CONFIRMED);
    }

    @AfterEach
    void disconnect() throws Exception {
        publisher.close();
        consumer.close();
        proxy.close();
    }

    @Test
    void timesOutOnLostConfirms() {
        proxy.dropResponses();

        assertThat(publish()).isEqualTo(PublishResult.NOT_SENT);
        proxy.pass();
        assertThat(publish()).isEqualTo(PublishResult.CONFIRMED);
    }

    @Test
    void timesOutOnABrokerThatStoppedReading() {
        proxy.delay();

        assertThat(publisher.publish(moreThanAnyBufferHolds()).values()).containsOnly(PublishResult.NOT_SENT);
        proxy.pass();
        assertThat(publish()).isEqualTo(PublishResult.CONFIRMED);
    }

    @Test
    void redeclaresMissingExchanges() {
        consumer.deleteExchanges();

        assertThat(publish()).isEqualTo(PublishResult.NOT_SENT);
        assertThat(publish()).isEqualTo(PublishResult.UNROUTED);
        consumer.bind(TYPE);
        assertThat(publish()).isEqualTo(PublishResult.CONFIRMED);
    }

    @Test
    void backsOffWhileTheBrokerIsUnavailable() {
        int before = proxy.connectionAttempts();
        proxy.cut();

        assertThat(Stream.generate(this::publish).limit(1_000)).containsOnly(PublishResult.NOT_SENT);
        assertThat(proxy.connectionAttempts() - before).isBetween(1, 20);
    }

    @Test
    void logsEachOutageAndEachRecoveryOnce() {
        try (LogCapture log = LogCapture.of(RabbitEventPublisher.class)) {
            proxy.cut();
            assertThat(Stream.generate(this::publish).limit(100)).containsOnly(PublishResult.NOT_SENT);
            proxy.pass();
            awaitConfirmed();
            publish();

            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().getFirst()).startsWith("WARN Broker unavailable");
            assertThat(log.lines().getLast()).isEqualTo("INFO Broker available again");
        }
    }

    @Test
    void publishesConcurrently() {
        assertThat(Together.concurrently(8, number -> publish())).containsOnly(PublishResult.CONFIRMED);
    }

    @Test
    void doesNotReconnectAfterClose() {
        publisher.close();
        int before = proxy.connectionAttempts();

        assertThat(publish()).isEqualTo(PublishResult.NOT_SENT);
        assertThat(proxy.connectionAttempts()).isEqualTo(before);
    }

    @Test
    @Tag("real-only") // Qpid has no queue that rejects messages
    void treatsANackAsNotSent() {
        consumer.bindFullQueue(TYPE);

        assertThat(publish()).isEqualTo(PublishResult.NOT_SENT);
    }

    private PublishResult publish() {
        ClaimedMessage outgoing = outgoing(TYPE, UUID.randomUUID(), 1);
        return publisher
                .publish(List.of(outgoing))
                .getOrDefault(outgoing.message().id(), PublishResult.NOT_SENT);
    }

    private void awaitConfirmed() {
        while (publish() != PublishResult.CONFIRMED) {
            LockSupport.parkNanos(CHECK_INTERVAL);
        }
    }

    private static List<ClaimedMessage> moreThanAnyBufferHolds() {
        String body = "x".repeat(100_000);
        return IntStream.range(0, 300)
                .mapToObj(number -> new OutboxMessage(UUID.randomUUID(), TYPE, null, body, "", "", Instant.EPOCH))
                .map(message -> new ClaimedMessage(message, 0))
                .toList();
    }
}
