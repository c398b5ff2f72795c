package dev.portero.messaging.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class MinIntervalTest {

    /// Clock value shortly before an overflow.
    private static final long NOW = Long.MAX_VALUE - 5;

    private final MinInterval interval = new MinInterval(Duration.ofNanos(10));

    @Test
    void isNotDueWithinTheInterval() {
        interval.taken(NOW);

        assertThat(isDueAfter(0)).isFalse();
        assertThat(isDueAfter(9)).isFalse();
    }

    @Test
    void isDueAfterTheInterval() {
        interval.taken(NOW);

        assertThat(isDueAfter(10)).isTrue();
    }

    private boolean isDueAfter(long nanos) {
        return interval.isDue(NOW + nanos);
    }
}
