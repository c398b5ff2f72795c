package dev.portero.bootstrap.crypto.pool;

import java.time.Duration;

/// Deadline of the request that the current thread works on, as a scoped value: bounds every wait within it.
final class RequestDeadline {

    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final ScopedValue<Long> NANOS = ScopedValue.newInstance();

    private RequestDeadline() {}

    /// Carrier of the current deadline, or of the deadline of a request that begins now.
    static ScopedValue.Carrier fromNow() {
        return ScopedValue.where(NANOS, NANOS.isBound() ? NANOS.get() : System.nanoTime() + BUDGET.toNanos());
    }

    /// Remaining time, at most `atMost`.
    static Duration left(Duration atMost) {
        if (!NANOS.isBound()) {
            return atMost;
        }
        Duration left = Duration.ofNanos(Math.max(0, NANOS.get() - System.nanoTime()));
        return left.compareTo(atMost) < 0 ? left : atMost;
    }
}
