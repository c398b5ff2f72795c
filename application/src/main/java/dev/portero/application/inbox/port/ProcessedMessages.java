package dev.portero.application.inbox.port;

import java.time.Duration;

/// Store of the ids of processed messages, per queue (idempotent consumer). All times are those of the store.
public interface ProcessedMessages {

    /// Records that a message is processed: the record exists if and only if the unit of work commits. A concurrent
    /// call for the same message waits for the end of the other unit.
    ///
    /// @param messageId at most 255 characters
    /// @return whether it was not recorded yet
    /// @throws IllegalStateException when called outside a unit of work
    boolean record(String queue, String messageId);

    /// Deletes records that are older than the retention period, up to the limit, so that each call is short, and
    /// returns their number. Can be called concurrently.
    int purge(Duration retention, int atMost);
}
