package dev.portero.messaging.publish;

import java.time.Duration;

/// Exponential backoff between attempts to connect to the broker.
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private Duration pause = Duration.ZERO;
    private long since;

    boolean isOver(long nanoTime) {
        return nanoTime - since >= pause.toNanos();
    }

    /// Doubles the pause after another failed attempt.
    void lengthen(long nanoTime) {
        Duration twice = pause.multipliedBy(2);
        pause = twice.isZero() ? FIRST : twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
        since = nanoTime;
    }

    void reset() {
        pause = Duration.ZERO;
    }
}
