package dev.portero.application.event;

import static dev.portero.application.testkit.event.EventFixtures.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.clock.port.ClockSkewExceeded;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.PublishResult;
import dev.portero.application.testkit.InMemoryPortero;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PurgeEventsTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final PurgeEvents purgeEvents =
            new PurgeEvents(portero.archive, portero.retentionClock, Duration.ofDays(7));

    @Test
    void purgesSettledEventsAfterTheRetentionPeriod() {
        append(5_000, true);
        portero.clock.advance(Duration.ofDays(7).plusSeconds(1));
        append(2, true);

        assertThat(purgeEvents.handle()).isEqualTo(5_000);
        assertThat(portero.outbox.messages()).hasSize(2);
        assertThat(purgeEvents.handle()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT61S", "-PT61S", "P40D", "-P40D", "P366D"})
    void purgesNothingDuringClockSkew(Duration ahead) {
        append(3, true);
        portero.clock.advance(Duration.ofDays(8));
        portero.databaseClock.set(ahead.negated());

        assertThatThrownBy(purgeEvents::handle).isInstanceOf(ClockSkewExceeded.class);
        assertThat(portero.outbox.messages()).hasSize(3);

        portero.databaseClock.set(Duration.ZERO);
        assertThat(purgeEvents.handle()).isEqualTo(3);
    }

    @Test
    void keepsPendingEventsRegardlessOfTheirAge() {
        append(1, false);
        portero.clock.advance(Duration.ofDays(365));

        assertThat(purgeEvents.handle()).isZero();
        assertThat(portero.outbox.waiting()).hasSize(1);
    }

    private void append(int messages, boolean settled) {
        List<OutboxMessage> appended =
                Stream.generate(() -> message(null)).limit(messages).toList();
        portero.unitOfWork.run(() -> {
            appended.forEach(portero.outbox::append);
        });
        if (settled) {
            portero.outbox.settle(portero.outbox.waiting(), PublishResult.CONFIRMED);
        }
    }
}
