package dev.portero.application.idempotency;

import dev.portero.application.Batches;
import dev.portero.application.idempotency.port.IdempotencyKeys;

/// Cleanup of stored responses after their retention period.
public final class PurgeIdempotencyKeys {

    private static final int BATCH = 1_000;

    private final IdempotencyKeys keys;

    public PurgeIdempotencyKeys(IdempotencyKeys keys) {
        this.keys = keys;
    }

    /// Deletes in batches until none is left, and returns the number of deleted responses.
    public long handle() {
        return Batches.repeat(BATCH, () -> keys.purge(BATCH));
    }
}
