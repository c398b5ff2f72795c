package dev.portero.application.principal;

import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.principal.port.CacheInvalidations;
import dev.portero.application.principal.port.PrincipalCache;
import java.time.Duration;
import java.time.Instant;

/// Recalls are forgotten when nothing that was seen before them can be remembered any more.
public final class PurgeInvalidations {

    private static final Duration RETENTION = PrincipalCache.LIFETIME.multipliedBy(2);
    private static final int BATCH = 2_000;

    private final CacheInvalidations invalidations;
    private final RetentionClock clock;

    public PurgeInvalidations(CacheInvalidations invalidations, RetentionClock clock) {
        this.invalidations = invalidations;
        this.clock = clock;
    }

    /// Forgets in batches until nothing is left to forget, and says how many it were.
    public long handle() {
        Instant before = clock.now().minus(RETENTION);
        long forgotten = 0;
        int batch;
        do {
            batch = invalidations.forget(before, BATCH);
            forgotten += batch;
        } while (batch == BATCH);
        return forgotten;
    }
}
