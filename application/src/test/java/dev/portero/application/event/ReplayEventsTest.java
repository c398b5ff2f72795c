package dev.portero.application.event;

import static dev.portero.application.testkit.event.EventFixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.Delivery;
import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.Selection;
import dev.portero.application.testkit.InMemoryPortero;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ReplayEventsTest {

    private static final UUID ALICE = UUID.randomUUID();
    private static final Selection EVERYTHING = new Selection(Instant.EPOCH, "", null);

    private final InMemoryPortero portero = new InMemoryPortero();
    private final EventArchive archive = portero.archive;
    private final ReplayEvents replay = new ReplayEvents(archive, portero.unitOfWork);

    @Test
    void sendsAgainWhatWasSentBefore() {
        settled(3);

        assertThat(replay.handle(new ReplayEvents.Command(EVERYTHING, soFar -> {})))
                .isEqualTo(3);

        assertThat(portero.outbox.waiting()).hasSize(3);
    }

    @Test
    void goesOnUntilAllWaitsAndTellsHowFarItIs() {
        settled(2_500);
        List<Long> told = new ArrayList<>();

        assertThat(replay.handle(new ReplayEvents.Command(EVERYTHING, told::add)))
                .isEqualTo(2_500);

        assertThat(told).containsExactly(1_000L, 2_000L, 2_500L);
    }

    @Test
    void endsAlthoughARelaySendsEverythingMeanwhile() {
        settled(1_500);

        long messages = replay.handle(new ReplayEvents.Command(EVERYTHING, soFar -> {
            settleAll();
            settled(1);
        }));

        assertThat(messages).isEqualTo(1_500);
    }

    @Test
    void hasNothingToDoForNobody() {
        settled(1);

        assertThat(replay.handle(
                        new ReplayEvents.Command(new Selection(Instant.EPOCH, "", UUID.randomUUID()), soFar -> {})))
                .isZero();
    }

    private void settled(int messages) {
        List<OutboxMessage> appended =
                Stream.generate(() -> message(ALICE)).limit(messages).toList();
        portero.unitOfWork.run(() -> {
            appended.forEach(portero.outbox::append);
            return appended;
        });
        settleAll();
    }

    private void settleAll() {
        portero.outbox.settle(
                portero.outbox.waiting().stream()
                        .map(outgoing -> outgoing.message().id())
                        .toList(),
                Delivery.CONFIRMED);
    }
}
