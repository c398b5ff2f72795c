package dev.portero.application.session;

import dev.portero.application.clock.port.RetentionClock;
import dev.portero.application.session.port.PresenceCache;
import dev.portero.application.session.port.Recalls;
import java.time.Duration;
import java.time.Instant;

/// Recalls are forgotten when nothing that was seen before them can be remembered any more.
public final class ForgetRecalls {

    private static final Duration RETENTION = PresenceCache.LIFETIME.multipliedBy(2);
    private static final int BATCH = 2_000;

    private final Recalls recalls;
    private final RetentionClock clock;

    public ForgetRecalls(Recalls recalls, RetentionClock clock) {
        this.recalls = recalls;
        this.clock = clock;
    }

    /// Forgets in batches until nothing is left to forget, and says how many it were.
    public long handle() {
        Instant before = clock.now().minus(RETENTION);
        long forgotten = 0;
        int batch;
        do {
            batch = recalls.forget(before, BATCH);
            forgotten += batch;
        } while (batch == BATCH);
        return forgotten;
    }
}
