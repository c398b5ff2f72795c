package dev.portero.application.credential;

import dev.portero.application.Batches;
import dev.portero.application.credential.port.LoginAttemptBuckets;

/// Cleanup of login attempt buckets that are full again: a full bucket equals a missing one.
public final class PurgeLoginAttempts {

    private static final int BATCH = 2_000;

    private final LoginAttemptBuckets buckets;

    public PurgeLoginAttempts(LoginAttemptBuckets buckets) {
        this.buckets = buckets;
    }

    /// Deletes in batches until none is left, and returns the number of deleted buckets.
    public long handle() {
        return Batches.repeat(BATCH, () -> buckets.purge(BATCH));
    }
}
