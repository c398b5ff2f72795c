package dev.portero.application.principal;

import java.util.concurrent.atomic.LongAdder;

/// Hit and miss counters of the principal cache of this process since its start.
public final class PrincipalCacheMetrics {

    private final LongAdder remembered = new LongAdder();
    private final LongAdder shared = new LongAdder();
    private final LongAdder lookedUp = new LongAdder();

    void addHit(int level) {
        (level == 0 ? remembered : shared).increment();
    }

    void addMiss() {
        lookedUp.increment();
    }

    /// Hits in the local cache.
    long localHits() {
        return remembered.sum();
    }

    /// Hits in the shared cache.
    long sharedHits() {
        return shared.sum();
    }

    /// Misses: lookups in the database.
    long misses() {
        return lookedUp.sum();
    }
}
