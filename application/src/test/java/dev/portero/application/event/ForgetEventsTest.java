package dev.portero.application.event;

import static dev.portero.application.testkit.event.EventFixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.Delivery;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.testkit.InMemoryPortero;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ForgetEventsTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final ForgetEvents forget = new ForgetEvents(portero.archive, portero.clock, Duration.ofDays(7));

    @Test
    void forgetsWhatTheBrokerHasHadForLongEnough() {
        append(5_000, true);
        portero.clock.advance(Duration.ofDays(7).plusSeconds(1));
        append(2, true);

        assertThat(forget.handle()).isEqualTo(5_000);
        assertThat(portero.outbox.messages()).hasSize(2);
        assertThat(forget.handle()).isZero();
    }

    @Test
    void keepsWhatWaitsHoweverOldItIs() {
        append(1, false);
        portero.clock.advance(Duration.ofDays(365));

        assertThat(forget.handle()).isZero();
        assertThat(portero.outbox.waiting()).hasSize(1);
    }

    private void append(int messages, boolean settled) {
        List<OutboxMessage> appended =
                Stream.generate(() -> message(null)).limit(messages).toList();
        portero.unitOfWork.run(() -> {
            appended.forEach(portero.outbox::append);
            return appended;
        });
        if (settled) {
            portero.outbox.settle(portero.outbox.waiting(), Delivery.CONFIRMED);
        }
    }
}
