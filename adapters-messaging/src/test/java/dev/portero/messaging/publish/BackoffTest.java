package dev.portero.messaging.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BackoffTest {

    /// Clock value shortly before an overflow.
    private static final long NOW = Long.MAX_VALUE - 5;

    private final Backoff backoff = new Backoff();

    @Test
    void permitsTheFirstAttempt() {
        assertThat(backoff.isOver(NOW)).isTrue();
    }

    @Test
    void growsUpToASecond() {
        assertThat(Stream.generate(this::nextPause).limit(7))
                .containsExactly(50L, 100L, 200L, 400L, 800L, 1000L, 1000L);
    }

    @Test
    void resetsAfterASuccess() {
        nextPause();
        nextPause();
        backoff.reset();

        assertThat(backoff.isOver(NOW)).isTrue();
        assertThat(nextPause()).isEqualTo(50);
    }

    private long nextPause() {
        backoff.lengthen(NOW);
        return Stream.iterate(0L, millis -> millis + 1)
                .filter(millis -> backoff.isOver(NOW + Duration.ofMillis(millis).toNanos()))
                .findFirst()
                .orElseThrow();
    }
}
