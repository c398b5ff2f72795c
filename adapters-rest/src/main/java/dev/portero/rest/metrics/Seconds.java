package dev.portero.rest.metrics;

import java.time.Duration;

/// Durations in seconds, the unit of time in Prometheus, to the millisecond.
final class Seconds {

    private static final double MILLIS = 1_000;

    private Seconds() {}

    static double of(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
