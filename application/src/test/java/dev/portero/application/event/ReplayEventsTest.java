package dev.portero.application.event;

import static dev.portero.application.testkit.event.EventFixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.ReplayEvents.Outcome;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.PublishResult;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ReplayEventsTest {

    private static final UUID ALICE = UUID.randomUUID();

    private final InMemoryPortero portero = new InMemoryPortero();
    private final ReplayEvents replay = new ReplayEvents(
            portero.archive, portero.codec, portero.users, portero.events, portero.unitOfWork, portero.clock);

    @Test
    void marksSettledMessagesAsPending() {
        appendSettled(3, ALICE);

        assertThat(replay("", count -> {})).isEqualTo(new Outcome.Done(3));

        assertThat(portero.outbox.waiting()).hasSize(3);
    }

    @Test
    void replaysAllBatchesAndReportsProgress() {
        appendSettled(2_500, ALICE);
        List<Long> counts = new ArrayList<>();

        assertThat(replay("", counts::add)).isEqualTo(new Outcome.Done(2_500));

        assertThat(counts).containsExactly(1_000L, 2_000L, 2_500L);
    }

    @Test
    void endsWhileARelayPublishesConcurrently() {
        appendSettled(1_500, ALICE);

        Outcome outcome = replay("", count -> {
            settleAll();
            appendSettled(1, ALICE);
        });

        assertThat(outcome).isEqualTo(new Outcome.Done(1_500));
    }

    @Test
    void replaysOnlyEventsOfTheGivenUser() {
        User bob = UserFixtures.user("bob@b.cl", "bob");
        portero.users.insert(bob);
        appendSettled(3, ALICE);
        appendSettled(2, bob.id().value());

        assertThat(replay(bob.profile().email().value(), count -> {})).isEqualTo(new Outcome.Done(2));
    }

    @Test
    void continuesAfterBatchesWithoutMatchingEvents() {
        User bob = UserFixtures.user("bob@b.cl", "bob");
        portero.users.insert(bob);
        appendSettled(2_500, ALICE);
        appendSettled(1, bob.id().value());
        List<Long> counts = new ArrayList<>();

        Outcome outcome =
                replay.handle(new ReplayEvents.Command(EventFixtures.ACT, Instant.EPOCH, "", "bob", counts::add));

        assertThat(outcome).isEqualTo(new Outcome.Done(1));
        assertThat(counts).containsExactly(1L);
    }

    @Test
    void reportsAnUnknownUser() {
        appendSettled(1, ALICE);

        assertThat(replay("unknown", count -> {})).isEqualTo(new Outcome.UnknownUser());

        assertThat(portero.outbox.waiting()).isEmpty();
    }

    @Test
    void reportsAnUnknownEventType() {
        appendSettled(1, ALICE);

        Outcome outcome =
                replay.handle(new ReplayEvents.Command(EventFixtures.ACT, Instant.EPOCH, "nonsense", "", count -> {}));

        assertThat(outcome).isEqualTo(new Outcome.UnknownType(portero.codec.types()));
        assertThat(portero.outbox.waiting()).isEmpty();
        assertThat(portero.events.events()).isEmpty();
    }

    private Outcome replay(String identifier, LongConsumer progress) {
        return replay.handle(new ReplayEvents.Command(EventFixtures.ACT, Instant.EPOCH, "", identifier, progress));
    }

    private void appendSettled(int messages, UUID subject) {
        List<OutboxMessage> appended =
                Stream.generate(() -> message(subject)).limit(messages).toList();
        portero.unitOfWork.run(() -> {
            appended.forEach(portero.outbox::append);
        });
        settleAll();
    }

    private void settleAll() {
        portero.outbox.settle(portero.outbox.waiting(), PublishResult.CONFIRMED);
    }
}
