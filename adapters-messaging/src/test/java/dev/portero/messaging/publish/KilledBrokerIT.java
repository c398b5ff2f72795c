package dev.portero.messaging.publish;

import static dev.portero.application.testkit.event.EventFixtures.message;
import static dev.portero.application.testkit.event.EventFixtures.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import dev.portero.application.event.RelayEvents;
import dev.portero.application.event.RelayPolicy;
import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.PublishResult;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.event.InMemoryOutbox;
import dev.portero.messaging.broker.OwnRabbit;
import dev.portero.messaging.broker.QuorumQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Crash test: a real RabbitMQ is killed while messages are in flight to a quorum queue, and restarted on its data.
@Timeout(value = 180, unit = TimeUnit.SECONDS)
final class KilledBrokerIT {

    @RegisterExtension
    static final OwnRabbit RABBIT = new OwnRabbit();

    private static final String TYPE = "user.created";
    private static final int BATCH = 2_000;
    private static final int USERS = 100;
    private static final int EVENTS = 40;

    private static QuorumQueue queue;

    private RabbitEventPublisher publisher;

    /// RabbitMQ 3.10 does not always elect a leader again for a queue that is killed in the first seconds after its
    /// declaration.
    @BeforeAll
    static void declare() throws Exception {
        queue = new QuorumQueue(RABBIT.node().uri());
        queue.bind(TYPE);
        RABBIT.node().restart();
    }

    @BeforeEach
    void connect() {
        publisher = Publishers.at(RABBIT.node().uri().toString(), queue.topology(), Duration.ofSeconds(5));
    }

    @AfterEach
    void disconnect() {
        publisher.close();
    }

    @Test
    void confirmedMessagesSurviveABrokerKill() {
        Map<UUID, PublishResult> deliveries = new HashMap<>();
        AtomicInteger batches = new AtomicInteger();

        CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> {
            while (!deliveries.containsValue(PublishResult.NOT_SENT)) {
                deliveries.putAll(publisher.publish(batch()));
                batches.incrementAndGet();
            }
        });
        while (batches.get() < 2) {
            Thread.onSpinWait();
        }
        RABBIT.node().kill();
        publishing.orTimeout(90, TimeUnit.SECONDS).join();
        RABBIT.node().startAgain();

        Set<UUID> confirmed = new HashSet<>(deliveries.keySet());
        confirmed.removeIf(id -> deliveries.get(id) != PublishResult.CONFIRMED);
        assertThat(confirmed).hasSizeGreaterThanOrEqualTo(2 * BATCH);
        assertThat(deliveries).containsValue(PublishResult.NOT_SENT);
        assertThat(ids(queue.read())).containsAll(confirmed);
    }

    @Test
    void relaysEveryMessageInOrderAcrossABrokerKill() {
        Clock clock = Clock.systemUTC();
        InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
        InMemoryOutbox outbox = new InMemoryOutbox(unitOfWork, clock);
        List<UUID> users =
                IntStream.range(0, USERS).mapToObj(user -> UUID.randomUUID()).toList();
        for (int event = 0; event < EVENTS; event++) {
            unitOfWork.run(() -> {
                users.forEach(user -> outbox.append(message(TYPE, user)));
            });
        }
        RelayEvents relay = new RelayEvents(outbox, publisher, clock, UUID.randomUUID(), RelayPolicy.DEFAULT);
        AtomicInteger confirmed = new AtomicInteger();
        AtomicInteger delayed = new AtomicInteger();

        CompletableFuture<Void> relaying = CompletableFuture.runAsync(() -> {
            while (!outbox.waiting().isEmpty()) {
                RelayEvents.Outcome outcome = relay.handle();
                confirmed.addAndGet(outcome.confirmed());
                delayed.addAndGet(outcome.waiting());
                if (!outcome.isWorthRepeating()) {
                    outbox.awaitWork(Duration.ofMillis(50)); // as the relay loop does
                }
            }
        });
        while (confirmed.get() == 0) {
            Thread.onSpinWait();
        }
        RABBIT.node().kill();
        RABBIT.node().startAgain();
        relaying.orTimeout(90, TimeUnit.SECONDS).join();

        assertThat(delayed).hasPositiveValue();
        List<GetResponse> received = queue.read();
        assertThat(new HashSet<>(ids(received)))
                .isEqualTo(new HashSet<>(outbox.messages().stream()
                        .map(outgoing -> outgoing.message().id())
                        .toList()));
        assertThat(firstSequences(received).values())
                .hasSize(USERS)
                .allSatisfy(sequences -> assertThat(sequences).isSorted().hasSize(EVENTS));
    }

    private static List<ClaimedMessage> batch() {
        return IntStream.range(0, BATCH)
                .mapToObj(number -> outgoing(TYPE, UUID.randomUUID(), 1))
                .toList();
    }

    private static List<UUID> ids(List<GetResponse> messages) {
        return messages.stream()
                .map(message -> UUID.fromString(message.getProps().getMessageId()))
                .toList();
    }

    /// Sequence numbers of each user, in the order of their first delivery.
    private static Map<String, List<Long>> firstSequences(List<GetResponse> messages) {
        Map<String, List<Long>> sequences = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (GetResponse message : messages) {
            if (seen.add(message.getProps().getMessageId())) {
                Map<String, Object> headers = message.getProps().getHeaders();
                sequences
                        .computeIfAbsent(String.valueOf(headers.get("cloudEvents:subject")), user -> new ArrayList<>())
                        .add(((Number) headers.getOrDefault("x-user-sequence", 0)).longValue());
            }
        }
        return sequences;
    }
}
