package dev.portero.application.principal;

import dev.portero.application.Batches;
import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.principal.port.CacheInvalidations;
import dev.portero.application.principal.port.PrincipalCache;
import java.time.Duration;
import java.time.Instant;

/// Cleanup of the invalidation log: deletes invalidations when all cached entries from before them have expired.
public final class PurgeInvalidations {

    private static final Duration RETENTION = PrincipalCache.LIFETIME.multipliedBy(2);
    private static final int BATCH = 2_000;

    private final CacheInvalidations invalidations;
    private final RetentionClock clock;

    public PurgeInvalidations(CacheInvalidations invalidations, RetentionClock clock) {
        this.invalidations = invalidations;
        this.clock = clock;
    }

    /// Deletes in batches until none is left, and returns the number of deleted invalidations.
    public long handle() {
        Instant before = clock.now().minus(RETENTION);
        return Batches.repeat(BATCH, () -> invalidations.purge(before, BATCH));
    }
}
