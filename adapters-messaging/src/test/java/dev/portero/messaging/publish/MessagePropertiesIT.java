package dev.portero.messaging.publish;

import static dev.portero.application.testkit.event.EventFixtures.ACT;
import static dev.portero.application.testkit.event.EventFixtures.message;
import static dev.portero.application.testkit.event.EventFixtures.outgoing;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.LongString;
import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.PublishResult;
import dev.portero.application.testkit.TcpProxy;
import dev.portero.messaging.broker.StockConsumer;
import dev.portero.messaging.broker.TestBroker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Message metadata as a generic consumer reads it.
@Tag("real")
final class MessagePropertiesIT {

    @RegisterExtension
    static final TestBroker BROKER = new TestBroker();

    private static final UUID ALICE = UUID.fromString("6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d");

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

    @Test
    void routesByTypeAndKeepsTheBody() {
        ClaimedMessage created = outgoing("user.created", ALICE, 1);
        ClaimedMessage suspended = outgoing("user.status_changed", ALICE, 2);

        assertThat(sent(created).getEnvelope().getExchange())
                .isEqualTo(consumer.topology().events());
        GetResponse fact = sent(suspended);
        assertThat(fact.getEnvelope().getExchange())
                .isEqualTo(consumer.topology().facts());
        assertThat(fact.getEnvelope().getRoutingKey()).isEqualTo("user.status_changed");
        assertThat(new String(fact.getBody(), UTF_8))
                .isEqualTo(suspended.message().body());
    }

    @Test
    void setsEveryProperty() {
        ClaimedMessage outgoing = outgoing("user.created", ALICE, 7);
        BasicProperties properties = sent(outgoing).getProps();

        assertThat(properties.getContentType()).isEqualTo("application/json");
        assertThat(properties.getDeliveryMode()).isEqualTo(2);
        assertThat(properties.getMessageId()).isEqualTo(outgoing.message().id().toString());
        assertThat(properties.getTimestamp()).isEqualTo(Instant.parse("2026-11-21T10:00:00Z"));
        assertThat(properties.getType()).isEqualTo("user.created");
        assertThat(properties.getAppId()).isEqualTo("users-service");
        assertThat(properties.getCorrelationId()).isEqualTo("request-1");
    }

    @Test
    void setsCloudEventsTraceAndSequenceHeaders() {
        ClaimedMessage outgoing = outgoing("user.created", ALICE, 7);

        assertThat(headers(sent(outgoing)))
                .isEqualTo(Map.of(
                        "cloudEvents:specversion",
                        "1.0",
                        "cloudEvents:id",
                        outgoing.message().id().toString(),
                        "cloudEvents:source",
                        "users-service",
                        "cloudEvents:type",
                        "user.created",
                        "cloudEvents:time",
                        "2026-11-21T10:00:00.123456Z",
                        "cloudEvents:subject",
                        ALICE.toString(),
                        "traceparent",
                        ACT.traceParent(),
                        "x-user-sequence",
                        7L));
    }

    @Test
    void omitsAbsentProperties() {
        OutboxMessage full = message("user.created", ALICE);
        Instant then = Instant.parse("2026-11-21T10:00:00Z");
        GetResponse message = sent(
                new ClaimedMessage(new OutboxMessage(full.id(), full.type(), ALICE, full.body(), "", "", then), 1));

        assertThat(message.getProps().getCorrelationId()).isNull();
        assertThat(headers(message))
                .doesNotContainKey("traceparent")
                .containsEntry("cloudEvents:time", then.toString());
    }

    private GetResponse sent(ClaimedMessage outgoing) {
        consumer.bind(outgoing.message().type());
        assertThat(publisher.publish(List.of(outgoing))).containsValue(PublishResult.CONFIRMED);
        return consumer.read().getFirst();
    }

    private static Map<String, Object> headers(GetResponse message) {
        return message.getProps().getHeaders().entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        header -> header.getValue() instanceof LongString text ? text.toString() : header.getValue()));
    }
}
