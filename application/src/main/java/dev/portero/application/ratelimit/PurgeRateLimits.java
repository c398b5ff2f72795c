package dev.portero.application.ratelimit;

import dev.portero.application.Batches;
import dev.portero.application.ratelimit.port.RateLimitCounters;

/// Cleanup of expired rate limit counters.
public final class PurgeRateLimits {

    private static final int BATCH = 2_000;

    private final RateLimitCounters counters;

    public PurgeRateLimits(RateLimitCounters counters) {
        this.counters = counters;
    }

    /// Deletes in batches until none is left, and returns the number of deleted counters.
    public long handle() {
        return Batches.repeat(BATCH, () -> counters.purge(BATCH));
    }
}
