package dev.portero.application.event;

import dev.portero.application.Batches;
import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.event.port.EventArchive;
import java.time.Duration;
import java.time.Instant;

/// Retention of events: deletes settled events after the retention period. Unsettled events are never deleted.
public final class PurgeEvents {

    private static final int BATCH = 2_000;

    private final EventArchive archive;
    private final RetentionClock clock;
    private final Duration retention;

    /// @param retention the retention period after a message was settled
    public PurgeEvents(EventArchive archive, RetentionClock clock, Duration retention) {
        this.archive = archive;
        this.clock = clock;
        this.retention = retention;
    }

    /// Deletes in batches until none is left, and returns the number of deleted events.
    public long handle() {
        Instant before = clock.now().minus(retention);
        return Batches.repeat(BATCH, () -> archive.purge(before, BATCH));
    }
}
