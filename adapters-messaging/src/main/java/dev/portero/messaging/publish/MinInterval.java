package dev.portero.messaging.publish;

import java.time.Duration;

/// Keeps what is done again and again from being done too often.
final class MinInterval {

    private final Duration pause;
    private long last;

    MinInterval(Duration pause) {
        this.pause = pause;
    }

    boolean isDue(long nanoTime) {
        return nanoTime - last >= pause.toNanos();
    }

    /// It has just been done.
    void taken(long nanoTime) {
        last = nanoTime;
    }
}
