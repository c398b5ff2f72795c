package dev.portero.application.limit;

import dev.portero.application.limit.port.Visits;

/// Counts whose time is over are forgotten.
public final class ForgetVisits {

    private static final int BATCH = 2_000;

    private final Visits visits;

    public ForgetVisits(Visits visits) {
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
