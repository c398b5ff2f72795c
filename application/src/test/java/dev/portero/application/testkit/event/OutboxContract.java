package dev.portero.application.testkit.event;

import static dev.portero.application.testkit.event.EventFixtures.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.PublishResult;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.Together;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Contract of [Outbox]: every implementation passes it.
public abstract class OutboxContract {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final UUID RELAY = UUID.randomUUID();
    private static final UUID OTHER_RELAY = UUID.randomUUID();

    protected abstract Outbox outbox();

    protected abstract UnitOfWork unitOfWork();

    /// Advances the clock of the leases.
    protected abstract void pass(Duration time);

    /// After this time without a notification, none is pending.
    protected Duration quietTime() {
        return Duration.ofMillis(1);
    }

    @Test
    final void claimsAnAppendedMessage() {
        UUID subject = UUID.randomUUID();
        OutboxMessage message = message(subject);

        append(message);

        assertThat(claim()).containsExactly(new ClaimedMessage(message, 1));
    }

    @Test
    final void numbersEachSubjectFromOneWithoutGaps() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();

        append(message(one));
        append(message(other));
        append(message(one), message(one));

        assertThat(sequencesOf(one)).containsExactly(1L, 2L, 3L);
        assertThat(sequencesOf(other)).containsExactly(1L);
    }

    @Test
    final void messagesWithoutSubjectHaveNoSequence() {
        append(message(null));
        append(message(null));

        assertThat(claim()).extracting(ClaimedMessage::sequence).containsExactly(0L, 0L);
    }

    @Test
    final void failedUnitLeavesNoSequenceGap() {
        UUID subject = UUID.randomUUID();
        append(message(subject));

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    outbox().append(message(subject));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        append(message(subject));

        assertThat(sequencesOf(subject)).containsExactly(1L, 2L);
    }

    @Test
    final void numbersMessagesInCommitOrder() {
        UUID subject = UUID.randomUUID();

        Together.concurrently(8, number -> {
            append(message(subject));
            return number;
        });

        assertThat(sequencesOf(subject))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 8).boxed().toList());
    }

    @Test
    final void rejectsAppendOutsideAUnitOfWork() {
        assertThatThrownBy(() -> outbox().append(message(UUID.randomUUID()))).isInstanceOf(IllegalStateException.class);

        assertThat(claim()).isEmpty();
    }

    @Test
    final void claimsTheOldestUpToTheLimit() {
        OutboxMessage first = message(UUID.randomUUID());
        OutboxMessage second = message(UUID.randomUUID());
        append(first);
        append(second);
        append(message(UUID.randomUUID()));

        assertThat(claim(RELAY, 2)).extracting(ClaimedMessage::message).containsExactly(first, second);
    }

    @Test
    final void claimsAnUnsettledMessageAgain() {
        OutboxMessage message = message(UUID.randomUUID());
        append(message);
        claim();

        assertThat(claim()).extracting(ClaimedMessage::message).containsExactly(message);
    }

    @Test
    final void doesNotClaimSettledMessages() {
        OutboxMessage confirmed = message(UUID.randomUUID());
        OutboxMessage unrouted = message(UUID.randomUUID());
        OutboxMessage waiting = message(UUID.randomUUID());
        append(confirmed, unrouted, waiting);

        List<ClaimedMessage> claimed = claim();
        settle(claimed.subList(0, 1), PublishResult.CONFIRMED);
        settle(claimed.subList(1, 2), PublishResult.UNROUTED);
        settle(claimed.subList(0, 1), PublishResult.UNROUTED);

        assertThat(claim()).extracting(ClaimedMessage::message).containsExactly(waiting);
    }

    @Test
    final void rejectsSettlingAnUnsentMessage() {
        OutboxMessage message = message(UUID.randomUUID());
        append(message);

        assertThatThrownBy(() -> settle(claim(), PublishResult.NOT_SENT)).isInstanceOf(IllegalArgumentException.class);

        assertThat(claim()).hasSize(1);
    }

    @Test
    final void settlesOnlyTheClaimedOffer() {
        append(message(UUID.randomUUID()), message(UUID.randomUUID()));
        ClaimedMessage first = claim().getFirst();
        ClaimedMessage second = claim().getLast();
        ClaimedMessage anotherOffer = new ClaimedMessage(second.message(), second.sequence(), second.offers() + 1);

        settle(List.of(first, anotherOffer), PublishResult.CONFIRMED);

        assertThat(claim()).containsExactly(second);
    }

    @Test
    final void grantsTheLeaseToOneRelay() {
        append(message(UUID.randomUUID()));

        assertThat(claim(RELAY, 10)).hasSize(1);
        assertThat(claim(OTHER_RELAY, 10)).isEmpty();
        assertThat(claim(RELAY, 10)).hasSize(1);
    }

    @Test
    final void expiredLeaseIsGrantedToAnotherRelay() {
        append(message(UUID.randomUUID()));
        claim(RELAY, 10);

        pass(LEASE.plusSeconds(1));

        assertThat(claim(OTHER_RELAY, 10)).hasSize(1);
        assertThat(claim(RELAY, 10)).isEmpty();
    }

    @Test
    final void claimExtendsTheLease() {
        append(message(UUID.randomUUID()));
        claim(RELAY, 10);

        pass(LEASE.dividedBy(2).plusSeconds(1));
        claim(RELAY, 10);
        pass(LEASE.dividedBy(2).plusSeconds(1));

        assertThat(claim(OTHER_RELAY, 10)).isEmpty();
    }

    @Test
    final void leaseLastsForHalfOfItsLengthAfterAnyClaim() {
        append(message(UUID.randomUUID()));
        claim(RELAY, 10);

        pass(LEASE.dividedBy(2).minusSeconds(5));
        claim(RELAY, 10);
        pass(LEASE.dividedBy(2));

        assertThat(claim(OTHER_RELAY, 10)).isEmpty();
    }

    @Test
    final void emptyClaimAcquiresNoLease() {
        assertThat(claim(RELAY, 10)).isEmpty();

        append(message(UUID.randomUUID()));

        assertThat(claim(OTHER_RELAY, 10)).hasSize(1);
    }

    @Test
    final void rolledBackClaimAcquiresNoLease() {
        append(message(UUID.randomUUID()));

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    outbox().claim(RELAY, LEASE, 10);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(claim(OTHER_RELAY, 10)).hasSize(1);
    }

    @Test
    final void appendWakesAWaitingRelay() throws Exception {
        drainNotifications();
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> outbox().awaitWork(Duration.ofMinutes(5)));

        append(message(UUID.randomUUID()));

        waiting.get(30, TimeUnit.SECONDS);
    }

    @Test
    final void appendBeforeTheWaitWakesTheRelay() throws Exception {
        drainNotifications();
        append(message(UUID.randomUUID()));

        CompletableFuture.runAsync(() -> outbox().awaitWork(Duration.ofMinutes(5)))
                .get(30, TimeUnit.SECONDS);
    }

    @Test
    final void waitTimesOut() throws Exception {
        drainNotifications();

        CompletableFuture.runAsync(() -> outbox().awaitWork(Duration.ofMillis(20)))
                .get(30, TimeUnit.SECONDS);
    }

    /// Consumes the notifications of other tests on the same outbox.
    private void drainNotifications() {
        outbox().awaitWork(quietTime());
    }

    private List<Long> sequencesOf(UUID subject) {
        return claim().stream()
                .filter(outgoing -> subject.equals(outgoing.message().subject()))
                .map(ClaimedMessage::sequence)
                .toList();
    }

    @Test
    final void settlesOutsideOfAUnitOfWork() {
        append(EventFixtures.message(UUID.randomUUID()), EventFixtures.message(UUID.randomUUID()));
        List<ClaimedMessage> claimed = claim();

        outbox().settle(claimed.subList(0, 1), PublishResult.CONFIRMED);

        assertThat(claim()).isEqualTo(claimed.subList(1, 2));
    }

    private List<ClaimedMessage> claim() {
        return claim(RELAY, 100);
    }

    private List<ClaimedMessage> claim(UUID relay, int limit) {
        return unitOfWork().run(() -> outbox().claim(relay, LEASE, limit));
    }

    private void settle(Collection<ClaimedMessage> messages, PublishResult delivery) {
        unitOfWork().run(() -> {
            outbox().settle(messages, delivery);
        });
    }

    private void append(OutboxMessage... messages) {
        unitOfWork().run(() -> {
            for (OutboxMessage message : messages) {
                outbox().append(message);
            }
        });
    }
}
