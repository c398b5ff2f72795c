package dev.portero.application.credential;

import dev.portero.application.credential.port.LoginAttemptBuckets;

/// Buckets of attempts that have filled up again say nothing more than that there is none: they are forgotten.
public final class PurgeLoginAttempts {

    private static final int BATCH = 2_000;

    private final LoginAttemptBuckets attempts;

    public PurgeLoginAttempts(LoginAttemptBuckets attempts) {
        this.attempts = attempts;
    }

    /// Forgets in batches until nothing is left to forget, and says how many it were.
    public long handle() {
        long forgotten = 0;
        int batch;
        do {
            batch = attempts.forget(BATCH);
            forgotten += batch;
        } while (batch == BATCH);
        return forgotten;
    }
}
