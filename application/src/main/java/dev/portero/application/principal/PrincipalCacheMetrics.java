package dev.portero.application.principal;

import java.util.concurrent.atomic.LongAdder;

/// From where this process has known callers since it started.
public final class PrincipalCacheMetrics {

    private final LongAdder remembered = new LongAdder();
    private final LongAdder shared = new LongAdder();
    private final LongAdder lookedUp = new LongAdder();

    void addRemembered(int level) {
        (level == 0 ? remembered : shared).increment();
    }

    void addLookedUp() {
        lookedUp.increment();
    }

    /// From its own memory.
    long remembered() {
        return remembered.sum();
    }

    /// From a memory that it shares with others.
    long shared() {
        return shared.sum();
    }

    /// From the stores.
    long lookedUp() {
        return lookedUp.sum();
    }
}
