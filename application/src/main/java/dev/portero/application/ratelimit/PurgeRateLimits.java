package dev.portero.application.ratelimit;

import dev.portero.application.ratelimit.port.RateLimitCounters;

/// Counts whose time is over are forgotten.
public final class PurgeRateLimits {

    private static final int BATCH = 2_000;

    private final RateLimitCounters visits;

    public PurgeRateLimits(RateLimitCounters visits) {
        this.visits = visits;
    }

    /// Forgets in batches until nothing is left to forget, and says how many it were.
    public long handle() {
        long forgotten = 0;
        int batch;
        do {
            batch = visits.forget(BATCH);
            forgotten += batch;
        } while (batch == BATCH);
        return forgotten;
    }
}
