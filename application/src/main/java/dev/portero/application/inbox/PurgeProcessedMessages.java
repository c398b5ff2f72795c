package dev.portero.application.inbox;

import dev.portero.application.Batches;
import dev.portero.application.inbox.port.ProcessedMessages;
import java.time.Duration;

/// Cleanup of the ids of processed messages after their retention period.
public final class PurgeProcessedMessages {

    /// Retention period: a broker redelivers a message within seconds, or when it was restored from a backup.
    static final Duration RETENTION = Duration.ofDays(7);

    private static final int BATCH = 2_000;

    private final ProcessedMessages messages;

    public PurgeProcessedMessages(ProcessedMessages messages) {
        this.messages = messages;
    }

    /// Deletes in batches until none is left, and returns the number of deleted ids.
    public long handle() {
        return Batches.repeat(BATCH, () -> messages.purge(RETENTION, BATCH));
    }
}
