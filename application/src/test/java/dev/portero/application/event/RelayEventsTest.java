package dev.portero.application.event;

import static dev.portero.application.testkit.event.EventFixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.PublishResult;
import dev.portero.application.event.port.ReplayFilter;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.ManualClock;
import dev.portero.application.testkit.event.InMemoryEventArchive;
import dev.portero.application.testkit.event.InMemoryEventPublisher;
import dev.portero.application.testkit.event.InMemoryOutbox;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class RelayEventsTest {

    private static final UUID ALICE = UUID.randomUUID();
    private static final UUID BOB = UUID.randomUUID();

    private final ManualClock clock = new ManualClock();
    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final InMemoryOutbox outbox = new InMemoryOutbox(unitOfWork, clock);
    private final InMemoryEventPublisher broker = new InMemoryEventPublisher();
    private final RelayEvents relay = relay(broker);

    @Test
    void publishesPendingMessagesInOrder() {
        broker.bind("user.created");
        List<OutboxMessage> appended = append(message(ALICE), message(BOB), message(ALICE), message(null));

        RelayEvents.Outcome outcome = relay.handle();

        assertThat(outcome).isEqualTo(new RelayEvents.Outcome(4, 0, 0));
        assertThat(received(ALICE)).containsExactly(appended.get(0), appended.get(2));
        assertThat(received(BOB)).containsExactly(appended.get(1));
        assertThat(outbox.waiting()).isEmpty();
    }

    @Test
    void preparesTheBrokerWhenTheOutboxIsEmpty() {
        assertThat(relay.handle()).isEqualTo(new RelayEvents.Outcome(0, 0, 0));

        assertThat(broker.isPrepared()).isTrue();
    }

    @Test
    void settlesUnroutableMessages() {
        append(message(ALICE), message(ALICE));

        assertThat(relay.handle()).isEqualTo(new RelayEvents.Outcome(0, 2, 0));

        assertThat(outbox.waiting()).isEmpty();
    }

    /// A crash between the two must not leave an unrouted message pending that was before a confirmed one.
    @Test
    void settlesUnroutedMessagesBeforeConfirmedOnes() {
        broker.bind("user.created");
        append(message(ALICE));
        List<PublishResult> settled = new ArrayList<>();

        new RelayEvents(recordingSettledIn(settled), broker, clock, new UUID(7, 7), RelayPolicy.DEFAULT).handle();

        assertThat(settled).containsExactly(PublishResult.UNROUTED, PublishResult.CONFIRMED);
    }

    private Outbox recordingSettledIn(List<PublishResult> settled) {
        return new Outbox() {

            @Override
            public void append(OutboxMessage message) {
                outbox.append(message);
            }

            @Override
            public List<ClaimedMessage> claim(UUID relay, Duration lease, int limit) {
                return outbox.claim(relay, lease, limit);
            }

            @Override
            public void settle(Collection<ClaimedMessage> messages, PublishResult delivery) {
                settled.add(delivery);
                outbox.settle(messages, delivery);
            }

            @Override
            public void awaitWork(Duration atMost) {
                outbox.awaitWork(atMost);
            }
        };
    }

    @Test
    void keepsMessagesPendingWhileTheBrokerIsUnavailable() {
        broker.bind("user.created");
        List<OutboxMessage> appended = append(message(ALICE), message(BOB), message(ALICE));
        broker.disconnect();

        assertThat(relay.handle()).isEqualTo(new RelayEvents.Outcome(0, 0, 3));
        broker.reconnect();
        assertThat(relay.handle()).isEqualTo(new RelayEvents.Outcome(3, 0, 0));

        assertThat(received(ALICE)).containsExactly(appended.get(0), appended.get(2));
    }

    @Test
    void failedMessageHoldsBackOnlyLaterMessagesOfItsSubject() {
        broker.bind("user.created");
        List<OutboxMessage> appended = append(message(ALICE), message(ALICE), message(BOB), message(ALICE));
        broker.reject(appended.get(1).id());

        assertThat(relay.handle()).isEqualTo(new RelayEvents.Outcome(2, 0, 2));
        assertThat(received(ALICE)).containsExactly(appended.get(0));
        assertThat(received(BOB)).containsExactly(appended.get(2));

        broker.acceptAgain();
        assertThat(relay.handle()).isEqualTo(new RelayEvents.Outcome(2, 0, 0));
        assertThat(received(ALICE)).containsExactly(appended.get(0), appended.get(1), appended.get(3));
    }

    @Test
    void publishesAtMostOneMessagePerSubjectInABatch() {
        List<List<UUID>> batches = new ArrayList<>();
        broker.bind("user.created");
        append(message(ALICE), message(ALICE), message(BOB), message(null), message(null));
        EventPublisher publisher = publisherCalling(batch -> batches.add(
                batch.stream().map(claimed -> claimed.message().subject()).toList()));

        relay(publisher).handle();

        assertThat(batches.getFirst()).containsExactly(ALICE, BOB, null, null);
        assertThat(batches.get(1)).containsExactly(ALICE);
        assertThat(batches).hasSize(2);
    }

    @Test
    void publishesOutsideOfATransaction() {
        List<Boolean> inTransaction = new ArrayList<>();
        append(message(ALICE));

        relay(publisherCalling(batch -> inTransaction.add(unitOfWork.isUnderWay())))
                .handle();

        assertThat(inTransaction).containsExactly(false);
    }

    @Test
    void stopsWhenTheLeaseHasExpired() {
        broker.bind("user.created");
        append(message(ALICE), message(ALICE));

        RelayEvents.Outcome outcome = relay(publisherCalling(
                        batch -> clock.advance(RelayPolicy.DEFAULT.lease().plus(Duration.ofSeconds(1)))))
                .handle();

        assertThat(outcome).isEqualTo(new RelayEvents.Outcome(1, 0, 1));
    }

    @Test
    void republishesMessagesThatWereNotSettled() {
        broker.bind("user.created");
        OutboxMessage message = append(message(ALICE)).getFirst();
        broker.publish(outbox.waiting()); // a relay that crashed before it settled the message

        relay.handle();

        assertThat(received(ALICE)).containsExactly(message, message);
        assertThat(outbox.waiting()).isEmpty();
    }

    /// A replay is requested and a queue is bound while the broker returns the message as unroutable.
    @Test
    void republishesAMessageReplayedDuringItsPublication() {
        OutboxMessage message = append(message(ALICE)).getFirst();
        ReplayFilter everything = new ReplayFilter(Instant.EPOCH, "", null);

        relay(publisherCalling(batch -> new InMemoryEventArchive(outbox).markPending(everything, 0, 1, 10)))
                .handle();
        broker.bind("user.created");
        relay.handle();

        assertThat(received(ALICE)).containsExactly(message);
        assertThat(outbox.waiting()).isEmpty();
    }

    @Test
    void isWorthRepeatingOnlyAfterAFullRoundWithoutFailures() {
        assertThat(new RelayEvents.Outcome(500, 0, 0, true).isWorthRepeating()).isTrue();
        assertThat(new RelayEvents.Outcome(499, 0, 1, true).isWorthRepeating()).isFalse();
        assertThat(new RelayEvents.Outcome(499, 0, 0, false).isWorthRepeating()).isFalse();
        assertThat(new RelayEvents.Outcome(0, 0, 0, false).isWorthRepeating()).isFalse();
    }

    @Test
    void roundIsFullWhenItClaimsABatch() {
        append(message(ALICE), message(ALICE), message(ALICE));
        RelayEvents relay = relay(broker, new RelayPolicy(2, RelayPolicy.DEFAULT.lease()));

        assertThat(relay.handle().isWorthRepeating()).isTrue();
        assertThat(relay.handle().isWorthRepeating()).isFalse();
        assertThat(outbox.waiting()).isEmpty();
    }

    /// Publisher that calls the consumer with each batch, then passes the batch to the broker.
    private EventPublisher publisherCalling(Consumer<List<ClaimedMessage>> beforePublish) {
        return new EventPublisher() {
            @Override
            public Map<UUID, PublishResult> publish(List<ClaimedMessage> batch) {
                beforePublish.accept(batch);
                return broker.publish(batch);
            }

            @Override
            public void prepare() {
                broker.prepare();
            }
        };
    }

    private RelayEvents relay(EventPublisher publisher) {
        return relay(publisher, RelayPolicy.DEFAULT);
    }

    private RelayEvents relay(EventPublisher publisher, RelayPolicy policy) {
        return new RelayEvents(outbox, publisher, clock, new UUID(7, 7), policy);
    }

    private List<OutboxMessage> append(OutboxMessage... messages) {
        return unitOfWork.run(() -> {
            List.of(messages).forEach(outbox::append);
            return List.of(messages);
        });
    }

    private List<OutboxMessage> received(UUID subject) {
        return broker.received().stream()
                .map(claimed -> claimed.message())
                .filter(message -> subject.equals(message.subject()))
                .toList();
    }
}
