package dev.portero.messaging.publish;

import java.time.Duration;

/// Minimum interval between repetitions of an action (throttle).
final class MinInterval {

    private final Duration pause;
    private long last;

    MinInterval(Duration pause) {
        this.pause = pause;
    }

    boolean isDue(long nanoTime) {
        return nanoTime - last >= pause.toNanos();
    }

    /// Records that the action was just performed.
    void taken(long nanoTime) {
        last = nanoTime;
    }
}
