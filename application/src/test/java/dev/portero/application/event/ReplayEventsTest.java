package dev.portero.application.event;

import static dev.portero.application.testkit.event.EventFixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.ReplayEvents.Outcome;
import dev.portero.application.event.port.Delivery;
import dev.portero.application.event.port.OutboxMessage;
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
    void sendsAgainWhatWasSentBefore() {
        settled(3, ALICE);

        assertThat(replay("", soFar -> {})).isEqualTo(new Outcome.Done(3));

        assertThat(portero.outbox.waiting()).hasSize(3);
    }

    @Test
    void goesOnUntilAllWaitsAndTellsHowFarItIs() {
        settled(2_500, ALICE);
        List<Long> told = new ArrayList<>();

        assertThat(replay("", told::add)).isEqualTo(new Outcome.Done(2_500));

        assertThat(told).containsExactly(1_000L, 2_000L, 2_500L);
    }

    @Test
    void endsAlthoughARelaySendsEverythingMeanwhile() {
        settled(1_500, ALICE);

        Outcome outcome = replay("", soFar -> {
            settleAll();
            settled(1, ALICE);
        });

        assertThat(outcome).isEqualTo(new Outcome.Done(1_500));
    }

    @Test
    void sendsThoseOfOneUser() {
        User bob = UserFixtures.user("bob@b.cl", "bob");
        portero.users.insert(bob);
        settled(3, ALICE);
        settled(2, bob.id().value());

        assertThat(replay(bob.profile().email().value(), soFar -> {})).isEqualTo(new Outcome.Done(2));
    }

    @Test
    void goesOnBehindAStretchInWhichNothingIsMeant() {
        User bob = UserFixtures.user("bob@b.cl", "bob");
        portero.users.insert(bob);
        settled(2_500, ALICE);
        settled(1, bob.id().value());
        List<Long> told = new ArrayList<>();

        Outcome outcome =
                replay.handle(new ReplayEvents.Command(EventFixtures.ACT, Instant.EPOCH, "", "bob", told::add));

        assertThat(outcome).isEqualTo(new Outcome.Done(1));
        assertThat(told).containsExactly(1L);
    }

    @Test
    void saysThatNobodyIsCalledSo() {
        settled(1, ALICE);

        assertThat(replay("nobody", soFar -> {})).isEqualTo(new Outcome.UnknownUser());

        assertThat(portero.outbox.waiting()).isEmpty();
    }

    @Test
    void sendsNothingOfATypeThatThereIsNot() {
        settled(1, ALICE);

        Outcome outcome =
                replay.handle(new ReplayEvents.Command(EventFixtures.ACT, Instant.EPOCH, "nonsense", "", soFar -> {}));

        assertThat(outcome).isEqualTo(new Outcome.UnknownType(portero.codec.types()));
        assertThat(portero.outbox.waiting()).isEmpty();
        assertThat(portero.events.events()).isEmpty();
    }

    private Outcome replay(String who, LongConsumer progress) {
        return replay.handle(new ReplayEvents.Command(EventFixtures.ACT, Instant.EPOCH, "", who, progress));
    }

    private void settled(int messages, UUID subject) {
        List<OutboxMessage> appended =
                Stream.generate(() -> message(subject)).limit(messages).toList();
        portero.unitOfWork.run(() -> {
            appended.forEach(portero.outbox::append);
        });
        settleAll();
    }

    private void settleAll() {
        portero.outbox.settle(portero.outbox.waiting(), Delivery.CONFIRMED);
    }
}
