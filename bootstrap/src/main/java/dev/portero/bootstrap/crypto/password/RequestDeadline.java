package dev.portero.bootstrap.crypto.password;

import java.time.Duration;

/// When the request that a thread works on has to be over, for whatever waits below: a scoped value.
final class RequestDeadline {

    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final ScopedValue<Long> NANOS = ScopedValue.newInstance();

    private RequestDeadline() {}

    /// What is called in it ends with a request that begins now, or with the one that is under way.
    static ScopedValue.Carrier fromNow() {
        return ScopedValue.where(NANOS, NANOS.isBound() ? NANOS.get() : System.nanoTime() + BUDGET.toNanos());
    }

    /// How much is left; never more than it says.
    static Duration left(Duration atMost) {
        if (!NANOS.isBound()) {
            return atMost;
        }
        Duration left = Duration.ofNanos(Math.max(0, NANOS.get() - System.nanoTime()));
        return left.compareTo(atMost) < 0 ? left : atMost;
    }
}
