package dev.portero.messaging.publish;

import static dev.portero.application.testkit.event.EventFixtures.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.PublishResult;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class PendingConfirmsTest {

    private static final Duration MOMENT = Duration.ofMillis(1);

    private final List<UUID> ids;
    private final PendingConfirms batch;

    PendingConfirmsTest() {
        List<ClaimedMessage> messages = LongStream.rangeClosed(1, 3)
                .mapToObj(number -> outgoing("user.created", UUID.randomUUID(), number))
                .toList();
        ids = messages.stream().map(outgoing -> outgoing.message().id()).toList();
        batch = new PendingConfirms(messages);
        LongStream.rangeClosed(1, 3).forEach(number -> batch.offered(number, ids.get((int) number - 1)));
    }

    @Test
    void endsWhenEveryMessageIsConfirmed() {
        batch.answered(2, true, true);
        batch.answered(3, false, true);

        assertThat(batch.awaitEnd(MOMENT)).isEmpty();
        assertDeliveries(PublishResult.CONFIRMED, PublishResult.CONFIRMED, PublishResult.CONFIRMED);
    }

    @Test
    void singleAckConfirmsOneMessage() {
        batch.answered(2, false, true);

        assertThat(batch.awaitEnd(MOMENT)).isPresent();
        assertDeliveries(PublishResult.NOT_SENT, PublishResult.CONFIRMED, PublishResult.NOT_SENT);
    }

    @Test
    void treatsANackAsNotSent() {
        batch.answered(1, false, true);
        batch.answered(3, true, false);

        assertThat(batch.awaitEnd(MOMENT)).isEmpty();
        assertDeliveries(PublishResult.CONFIRMED, PublishResult.NOT_SENT, PublishResult.NOT_SENT);
    }

    @Test
    void returnedMessageIsUnroutedDespiteAckOrNack() {
        batch.returned(ids.get(0));
        batch.answered(1, false, true);
        batch.answered(2, false, false);
        assertThat(batch.hasRefusals()).isTrue();
        batch.returned(ids.get(1));
        batch.answered(3, false, true);

        assertThat(batch.hasRefusals()).isFalse();
        assertDeliveries(PublishResult.UNROUTED, PublishResult.UNROUTED, PublishResult.CONFIRMED);
    }

    @Test
    void returnAloneIsNoConfirm() {
        batch.returned(ids.get(0));

        assertThat(batch.awaitEnd(MOMENT)).isPresent();
        assertDeliveries(PublishResult.NOT_SENT, PublishResult.NOT_SENT, PublishResult.NOT_SENT);
    }

    @Test
    void keepsConfirmsReceivedBeforeAnEarlyEnd() {
        batch.answered(1, false, true);
        batch.endEarly("cut");

        assertThat(batch.awaitEnd(MOMENT)).contains("cut");
        assertDeliveries(PublishResult.CONFIRMED, PublishResult.NOT_SENT, PublishResult.NOT_SENT);
    }

    @Test
    void interruptEndsTheWait() {
        Thread.currentThread().interrupt();

        assertThat(batch.awaitEnd(Duration.ofMinutes(5))).contains("interrupted while waiting for publisher confirms");
        assertThat(Thread.interrupted()).isTrue();
    }

    private void assertDeliveries(PublishResult... expected) {
        assertThat(ids.stream().map(batch.deliveries()::get)).containsExactly(expected);
    }
}
