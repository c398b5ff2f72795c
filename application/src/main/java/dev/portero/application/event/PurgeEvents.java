package dev.portero.application.event;

import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.event.port.EventArchive;
import java.time.Duration;
import java.time.Instant;

/// Events that the broker has had for long enough are forgotten. Those that wait are kept, however old they are.
public final class PurgeEvents {

    private static final int BATCH = 2_000;

    private final EventArchive archive;
    private final RetentionClock clock;
    private final Duration retention;

    /// @param retention how long a message is kept after it was settled
    public PurgeEvents(EventArchive archive, RetentionClock clock, Duration retention) {
        this.archive = archive;
        this.clock = clock;
        this.retention = retention;
    }

    /// Forgets in batches until nothing is left to forget, and says how many it were.
    public long handle() {
        Instant before = clock.now().minus(retention);
        long forgotten = 0;
        int batch;
        do {
            batch = archive.forget(before, BATCH);
            forgotten += batch;
        } while (batch == BATCH);
        return forgotten;
    }
}
