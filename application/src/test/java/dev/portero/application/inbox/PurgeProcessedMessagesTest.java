package dev.portero.application.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.InMemoryPortero;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PurgeProcessedMessagesTest {

    private final InMemoryPortero portero = new InMemoryPortero();

    @Test
    void purgesMessagesAfterAWeek() {
        PurgeProcessedMessages purge = new PurgeProcessedMessages(portero.processedMessages);
        for (int number = 0; number < 2_001; number++) {
            record("message " + number);
        }
        portero.clock.advance(Duration.ofDays(7).minusSeconds(1));
        record("late");

        assertThat(purge.handle()).isZero();
        portero.clock.advance(Duration.ofSeconds(1));

        assertThat(purge.handle()).isEqualTo(2_001);
        assertThat(record("late")).isFalse();
    }

    private boolean record(String messageId) {
        return portero.unitOfWork.run(() -> portero.processedMessages.record("queue", messageId));
    }
}
