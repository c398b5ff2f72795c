package dev.portero.application.testkit.event;

import static dev.portero.application.testkit.event.EventFixtures.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.event.port.Backlog;
import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.EventPage;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.PublishResult;
import dev.portero.application.event.port.ReplayBatch;
import dev.portero.application.event.port.ReplayFilter;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Contract of [EventArchive]: every implementation passes it.
public abstract class EventArchiveContract {

    private static final UUID RELAY = UUID.randomUUID();
    private static final UUID ALICE = UUID.randomUUID();
    private static final UUID BOB = UUID.randomUUID();
    private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant FAR_FUTURE = Instant.parse("2100-01-01T00:00:00Z");
    private static final ReplayFilter EVERYTHING = new ReplayFilter(LONG_AGO, "", null);

    protected abstract EventArchive archive();

    protected abstract Outbox outbox();

    protected abstract UnitOfWork unitOfWork();

    /// Waits until no unit of work is open, also none of other tests.
    protected void awaitQuietStore() {}

    @Test
    final void readsAllMessagesOldestFirst() {
        List<OutboxMessage> appended = append(message(ALICE), message(BOB), message(ALICE), message(null));
        settle(PublishResult.CONFIRMED, appended.get(0));
        settle(PublishResult.UNROUTED, appended.get(2));

        EventPage page = read(null, "", 10);

        assertThat(page.messages())
                .containsExactly(
                        new ClaimedMessage(appended.get(0), 1),
                        new ClaimedMessage(appended.get(1), 1),
                        new ClaimedMessage(appended.get(2), 2),
                        new ClaimedMessage(appended.get(3), 0));
        assertThat(page.end()).isEqualTo(appended.get(3).id());
    }

    @Test
    final void continuesAtTheEndOfAPage() {
        List<OutboxMessage> appended = append(message(ALICE), message(BOB), message(ALICE));

        EventPage first = read(null, "", 2);
        EventPage second = read(first.end(), "", 2);
        EventPage third = read(second.end(), "", 2);

        assertThat(messagesOf(first)).containsExactly(appended.get(0), appended.get(1));
        assertThat(messagesOf(second)).containsExactly(appended.get(2));
        assertThat(third).isEqualTo(new EventPage(List.of(), second.end()));
    }

    @Test
    final void emptyArchiveHasNoPageEnd() {
        EventPage nothing = read(null, "", 10);

        assertThat(nothing.messages()).isEmpty();
        assertThat(nothing.end()).isNull();
    }

    @Test
    final void rejectsAnUnknownOrPurgedCursor() {
        OutboxMessage message = message(ALICE);
        append(message);
        settle(PublishResult.CONFIRMED, message);
        archive().purge(FAR_FUTURE, 10);

        assertThat(archive().read(UUID.randomUUID(), "", 10)).isEmpty();
        assertThat(archive().read(message.id(), "", 10)).isEmpty();
        assertThat(read(null, "", 10).messages()).isEmpty();
    }

    @Test
    final void filtersByTypeAndSkipsOtherTypes() {
        List<OutboxMessage> appended = append(
                message("user.updated", ALICE),
                message("user.created", ALICE),
                message("user.updated", ALICE),
                message("user.created", ALICE));

        EventPage first = read(null, "user.updated", 1);
        EventPage second = read(first.end(), "user.updated", 2);

        assertThat(messagesOf(first)).containsExactly(appended.get(0));
        assertThat(first.end()).isEqualTo(appended.get(0).id());
        assertThat(messagesOf(second)).containsExactly(appended.get(2));
        assertThat(second.end()).isEqualTo(appended.get(3).id());
    }

    @Test
    final void doesNotReadMessagesOfAFailedUnit() {
        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    outbox().append(message(ALICE));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(read(null, "", 10).messages()).isEmpty();
    }

    @Test
    final void readsEveryMessageOfConcurrentWriters() {
        List<UUID> read = new ArrayList<>();
        List<List<OutboxMessage>> written = Together.concurrently(
                8,
                writer -> IntStream.range(0, 20)
                        .mapToObj(number ->
                                append(message(writer % 2 == 0 ? ALICE : BOB)).getFirst())
                        .peek(message -> {
                            if (writer == 0) {
                                readRest(read);
                            }
                        })
                        .toList());
        awaitQuietStore();
        readRest(read);

        List<OutboxMessage> all =
                written.stream().flatMap(messages -> messages.stream()).toList();
        assertThat(read).doesNotHaveDuplicates();
        assertThat(new HashSet<>(read))
                .isEqualTo(
                        new HashSet<>(all.stream().map(message -> message.id()).toList()));
        assertThat(read(null, "", 1_000).messages().stream()
                        .filter(outgoing -> ALICE.equals(outgoing.message().subject()))
                        .map(ClaimedMessage::sequence))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private void readRest(List<UUID> read) {
        EventPage page = archive()
                .read(read.isEmpty() ? null : read.getLast(), "", 1_000)
                .orElseThrow();
        page.messages().forEach(outgoing -> read.add(outgoing.message().id()));
    }

    @Test
    final void replaysSettledMessagesWithTheirIds() {
        List<OutboxMessage> appended = append(message(ALICE), message(BOB), message(ALICE));
        settle(PublishResult.CONFIRMED, appended.get(0));
        settle(PublishResult.UNROUTED, appended.get(1));

        ReplayBatch replayed = markPending(EVERYTHING, 0, archive().end(), 10);

        assertThat(replayed.messages()).isEqualTo(3);
        assertThat(claimPending())
                .containsExactly(
                        new ClaimedMessage(appended.get(0), 1, 1),
                        new ClaimedMessage(appended.get(1), 1, 1),
                        new ClaimedMessage(appended.get(2), 2, 1));
    }

    /// The message may have reached the broker before the consumer that requests the replay had a queue there.
    @Test
    final void replaysMessagesThatWereInFlight() {
        append(message(ALICE), message(BOB));
        List<ClaimedMessage> inFlight = claimPending();

        markPending(new ReplayFilter(LONG_AGO, "", ALICE));
        settle(inFlight, PublishResult.UNROUTED);

        assertThat(claimPending())
                .extracting(outgoing -> outgoing.message().subject())
                .containsExactly(ALICE);
        settle(claimPending(), PublishResult.CONFIRMED);
        assertThat(claimPending()).isEmpty();
    }

    @Test
    final void ignoresALateSettleOfAnEarlierOffer() {
        append(message(ALICE));
        List<ClaimedMessage> earlier = claimPending();
        settle(earlier, PublishResult.UNROUTED);

        markPending(EVERYTHING);
        settle(earlier, PublishResult.UNROUTED);

        assertThat(claimPending()).hasSize(1);
    }

    @Test
    final void replaysOnlyMessagesOfTheFilter() {
        OutboxMessage selected = message("user.updated", ALICE);
        List<OutboxMessage> appended = append(message("user.created", ALICE), selected, message("user.updated", BOB));
        settle(PublishResult.CONFIRMED, appended.get(0), appended.get(1), appended.get(2));

        assertThat(markPending(new ReplayFilter(selected.occurredAt().plusSeconds(1), "", null)))
                .isZero();
        assertThat(markPending(new ReplayFilter(selected.occurredAt(), "user.updated", ALICE)))
                .isEqualTo(1);
        assertThat(claimPending()).extracting(ClaimedMessage::message).containsExactly(selected);
    }

    @Test
    final void replaysInBatches() {
        List<OutboxMessage> appended = append(message(ALICE), message(BOB), message(ALICE), message(BOB));
        settle(PublishResult.CONFIRMED, appended.get(0), appended.get(1), appended.get(2), appended.get(3));
        long end = archive().end();
        OutboxMessage late = append(message(ALICE)).getFirst();
        settle(PublishResult.CONFIRMED, late);

        ReplayBatch first = markPending(EVERYTHING, 0, end, 3);
        ReplayBatch second = markPending(EVERYTHING, first.end(), end, 3);
        ReplayBatch third = markPending(EVERYTHING, second.end(), end, 3);

        assertThat(List.of(first.messages(), second.messages(), third.messages()))
                .containsExactly(3, 1, 0);
        assertThat(third.end()).isEqualTo(second.end());
        assertThat(claimPending()).extracting(ClaimedMessage::message).containsExactlyElementsOf(appended);
    }

    @Test
    final void reportsTheExaminedPositionWithoutAMatch() {
        OutboxMessage created = append(message("user.created", ALICE)).getFirst();
        settle(PublishResult.CONFIRMED, created);
        long end = archive().end();
        ReplayFilter others = new ReplayFilter(LONG_AGO, "user.updated", null);

        assertThat(markPending(others, 0, end, 10)).isEqualTo(new ReplayBatch(0, end));
        assertThat(markPending(others, end, end, 10)).isEqualTo(new ReplayBatch(0, end));
    }

    @Test
    final void measuresTheBacklog() {
        assertThat(archive().backlog()).isEqualTo(Backlog.NONE);
        List<OutboxMessage> appended = append(message(ALICE), message(BOB), message(null));
        settle(PublishResult.CONFIRMED, appended.get(0));

        assertThat(archive().backlog())
                .isEqualTo(new Backlog(2, false, Optional.of(appended.get(1).occurredAt())));
    }

    @Test
    final void purgesMessagesSettledLongAgo() {
        List<OutboxMessage> appended = append(message(ALICE), message(BOB), message(ALICE), message(BOB));
        settle(PublishResult.CONFIRMED, appended.get(0), appended.get(1));
        settle(PublishResult.UNROUTED, appended.get(2));

        assertThat(archive().purge(LONG_AGO, 10)).isZero();
        assertThat(archive().purge(FAR_FUTURE, 2)).isEqualTo(2);
        assertThat(archive().purge(FAR_FUTURE, 2)).isEqualTo(1);
        assertThat(archive().purge(FAR_FUTURE, 2)).isZero();

        assertThat(messagesOf(read(null, "", 10))).containsExactly(appended.get(3));
    }

    @Test
    final void continuesTheSequenceAfterAPurge() {
        OutboxMessage first = append(message(ALICE)).getFirst();
        settle(PublishResult.CONFIRMED, first);
        archive().purge(FAR_FUTURE, 10);

        append(message(ALICE));

        assertThat(claimPending()).extracting(ClaimedMessage::sequence).containsExactly(2L);
    }

    private EventPage read(@Nullable UUID after, String type, int limit) {
        awaitQuietStore();
        return archive().read(after, type, limit).orElseThrow();
    }

    private static List<OutboxMessage> messagesOf(EventPage page) {
        return page.messages().stream().map(ClaimedMessage::message).toList();
    }

    private int markPending(ReplayFilter selection) {
        return markPending(selection, 0, archive().end(), 100).messages();
    }

    private ReplayBatch markPending(ReplayFilter selection, long after, long upTo, int limit) {
        return unitOfWork().run(() -> archive().markPending(selection, after, upTo, limit));
    }

    private List<ClaimedMessage> claimPending() {
        return unitOfWork().run(() -> outbox().claim(RELAY, Duration.ofMinutes(1), 100));
    }

    private List<OutboxMessage> append(OutboxMessage... messages) {
        return unitOfWork().run(() -> {
            for (OutboxMessage message : messages) {
                outbox().append(message);
            }
            return List.of(messages);
        });
    }

    private void settle(PublishResult delivery, OutboxMessage... messages) {
        List<OutboxMessage> selected = List.of(messages);
        settle(
                claimPending().stream()
                        .filter(outgoing -> selected.contains(outgoing.message()))
                        .toList(),
                delivery);
    }

    private void settle(List<ClaimedMessage> messages, PublishResult delivery) {
        unitOfWork().run(() -> {
            outbox().settle(messages, delivery);
        });
    }
}
