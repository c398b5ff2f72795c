package dev.portero.application.testkit.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.inbox.port.ProcessedMessages;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.Together;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contract of [ProcessedMessages]: every implementation passes it.
public abstract class ProcessedMessagesContract {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int MANY = 100_000;

    private final String queue = "queue " + UUID.randomUUID();

    protected abstract ProcessedMessages messages();

    protected abstract UnitOfWork unitOfWork();

    /// Advances the time for every record.
    protected abstract void pass(Duration time);

    @Test
    final void recordsAMessageOnce() {
        assertThat(recorded(queue, "one")).isTrue();
        assertThat(recorded(queue, "one")).isFalse();
        assertThat(recorded(queue, "ONE")).isTrue();
    }

    @Test
    final void recordsMessagesPerQueue() {
        assertThat(recorded(queue, "one")).isTrue();
        assertThat(recorded("other " + queue, "one")).isTrue();
    }

    @Test
    final void acceptsTheLongestId() {
        assertThat(recorded(queue, "x".repeat(255))).isTrue();
    }

    @Test
    final void recordsAMessageOnlyInACommittedUnit() {
        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    messages().record(queue, "one");
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThatThrownBy(() -> messages().record(queue, "one")).isInstanceOf(IllegalStateException.class);

        assertThat(recorded(queue, "one")).isTrue();
    }

    @Test
    final void recordsAMessageThatArrivesConcurrentlyOnce() {
        assertThat(Together.concurrently(8, number -> recorded(queue, "one"))).containsOnlyOnce(true);
    }

    @Test
    final void purgesOnlyExpiredRecords() {
        pass(A_DAY);
        messages().purge(A_DAY, MANY);
        recorded(queue, "one");
        recorded(queue, "two");
        recorded(queue, "three");
        pass(A_DAY.minusSeconds(60));
        recorded(queue, "late");

        assertThat(messages().purge(A_DAY, MANY)).isZero();
        pass(Duration.ofSeconds(60));
        assertThat(messages().purge(A_DAY, 2)).isEqualTo(2);
        assertThat(messages().purge(A_DAY, MANY)).isEqualTo(1);
        assertThat(messages().purge(A_DAY, MANY)).isZero();

        assertThat(recorded(queue, "one")).isTrue();
        assertThat(recorded(queue, "late")).isFalse();
    }

    private boolean recorded(String from, String messageId) {
        return unitOfWork().run(() -> messages().record(from, messageId));
    }
}
