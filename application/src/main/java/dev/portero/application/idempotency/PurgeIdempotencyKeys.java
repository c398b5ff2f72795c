package dev.portero.application.idempotency;

import dev.portero.application.idempotency.port.IdempotencyKeys;

/// Answers that were remembered for as long as was promised are forgotten.
public final class PurgeIdempotencyKeys {

    private static final int BATCH = 1_000;

    private final IdempotencyKeys answers;

    public PurgeIdempotencyKeys(IdempotencyKeys answers) {
        this.answers = answers;
    }

    /// Forgets in batches until nothing is left to forget, and says how many it were.
    public long handle() {
        long forgotten = 0;
        int batch;
        do {
            batch = answers.forget(BATCH);
            forgotten += batch;
        } while (batch == BATCH);
        return forgotten;
    }
}
