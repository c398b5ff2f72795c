package dev.portero.application.testkit.event;

import static dev.portero.application.testkit.event.EventFixtures.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.PublishResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Contract of [EventPublisher]: every implementation passes it.
public abstract class EventPublisherContract {

    protected static final String WANTED = "user.created";
    protected static final String UNWANTED = "user.updated";

    /// A publisher may delay its next connection attempt after an outage of the broker.
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final UUID ALICE = UUID.randomUUID();

    protected abstract EventPublisher publisher();

    /// Binds a queue to messages of this type.
    protected abstract void bind(String type);

    /// The ids of all messages that reached the queues so far, in order.
    protected abstract List<UUID> received();

    /// Deletes the exchanges of the broker.
    protected abstract void removeTopology();

    /// Whether consumers can bind queues without declaring an exchange themselves.
    protected abstract boolean isPrepared();

    /// Makes the broker unreachable until [#restoreBroker()].
    protected abstract void stopBroker();

    /// Makes the broker reachable again, and restores the bindings.
    protected abstract void restoreBroker();

    /// Makes the broker reject the next message, although it is reachable.
    protected abstract void makeRejectMessages();

    @Test
    final void confirmsAMessageThatReachedAQueue() {
        bind(WANTED);
        ClaimedMessage message = outgoing(WANTED, ALICE, 1);

        assertThat(publish(message)).isEqualTo(Map.of(message.message().id(), PublishResult.CONFIRMED));

        assertThat(received()).containsExactly(message.message().id());
    }

    @Test
    final void reportsAnUnroutedMessage() {
        bind(WANTED);
        ClaimedMessage message = outgoing(UNWANTED, ALICE, 1);

        assertThat(publish(message)).isEqualTo(Map.of(message.message().id(), PublishResult.UNROUTED));

        assertThat(received()).isEmpty();
    }

    @Test
    final void publishesInOrderAndReportsEachDelivery() {
        bind(WANTED);
        List<ClaimedMessage> many = LongStream.rangeClosed(1, 200)
                .mapToObj(number -> outgoing(number % 10 == 0 ? UNWANTED : WANTED, ALICE, number))
                .toList();

        Map<UUID, PublishResult> deliveries = publisher().publish(many);

        assertThat(deliveries).hasSize(200);
        assertThat(many)
                .allSatisfy(outgoing -> assertThat(deliveries)
                        .containsEntry(
                                outgoing.message().id(),
                                outgoing.message().type().equals(WANTED)
                                        ? PublishResult.CONFIRMED
                                        : PublishResult.UNROUTED));
        assertThat(received())
                .containsExactlyElementsOf(many.stream()
                        .filter(outgoing -> outgoing.message().type().equals(WANTED))
                        .map(outgoing -> outgoing.message().id())
                        .toList());
    }

    @Test
    final void doesNotConfirmWhenTheBrokerIsUnreachable() {
        bind(WANTED);
        stopBroker();
        ClaimedMessage message = outgoing(WANTED, ALICE, 1);

        assertThat(publish(message)).isEqualTo(Map.of(message.message().id(), PublishResult.NOT_SENT));
    }

    @Test
    final void reportsEachMessageWhenTheBrokerIsUnreachable() {
        bind(WANTED);
        stopBroker();
        List<ClaimedMessage> several = LongStream.rangeClosed(1, 3)
                .mapToObj(number -> outgoing(WANTED, ALICE, number))
                .toList();

        assertThat(publisher().publish(several))
                .hasSize(3)
                .allSatisfy((id, delivery) -> assertThat(delivery).isEqualTo(PublishResult.NOT_SENT));
    }

    @Test
    final void doesNotConfirmWhenTheBrokerRejects() {
        bind(WANTED);
        makeRejectMessages();
        ClaimedMessage message = outgoing(WANTED, ALICE, 1);

        assertThat(publish(message)).isEqualTo(Map.of(message.message().id(), PublishResult.NOT_SENT));

        assertThat(received()).isEmpty();
    }

    @Test
    final void reconnectsAfterAnOutage() {
        bind(WANTED);
        stopBroker();
        ClaimedMessage message = outgoing(WANTED, ALICE, 1);
        publish(message);
        restoreBroker();

        PublishResult delivery = PublishResult.NOT_SENT;
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (delivery == PublishResult.NOT_SENT && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            delivery = publish(message).getOrDefault(message.message().id(), PublishResult.NOT_SENT);
        }

        assertThat(delivery).isEqualTo(PublishResult.CONFIRMED);
        assertThat(received()).contains(message.message().id());
    }

    @Test
    final void declaresTheExchangeBeforeTheFirstMessage() {
        removeTopology();

        publisher().prepare();

        assertThat(isPrepared()).isTrue();
    }

    @Test
    final void redeclaresADeletedExchangeWhileIdle() {
        publisher().prepare();
        removeTopology();
        assertThat(isPrepared()).isFalse();

        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        do {
            publisher().prepare();
        } while (!isPrepared() && System.nanoTime() < deadline);

        assertThat(isPrepared()).isTrue();
    }

    @Test
    final void prepareIgnoresAnUnreachableBroker() {
        stopBroker();

        publisher().prepare();

        restoreBroker();
    }

    @Test
    final void publishesAnEmptyBatch() {
        assertThat(publisher().publish(List.of())).isEmpty();
    }

    private Map<UUID, PublishResult> publish(ClaimedMessage message) {
        return publisher().publish(List.of(message));
    }
}
