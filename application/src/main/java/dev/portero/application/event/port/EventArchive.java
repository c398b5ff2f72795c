package dev.portero.application.event.port;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Archive of all messages within their retention period, published or not.
public interface EventArchive {

    /// Returns the next messages after a known one, or from the oldest. Messages of one subject are in order. A caller
    /// that continues at the end of a page misses nothing, in whatever order units of work commit.
    ///
    /// @param after the last message that was read; null to begin with the oldest
    /// @param type the only type to return; empty for all
    /// @return empty if the message to continue after is unknown, or was deleted
    Optional<EventPage> read(@Nullable UUID after, String type, int limit);

    /// Returns the position of the newest message; zero without one. Messages can be appended after it at any time.
    long end();

    /// Marks messages as pending again, with the same ids and sequence numbers, so that they are published again.
    /// Pending messages are included: they may be on their way to the broker, before the new consumer exists. Each call
    /// examines a limited number of messages, so that it is fast whatever the size of the archive; it may find none
    /// although more exist.
    ///
    /// @param after the position to begin after
    /// @param upTo the last position to examine
    /// @return the number of messages that are pending again, up to the limit, and the last examined position: not
    ///     beyond `after` if none is left
    ReplayBatch markPending(ReplayFilter selection, long after, long upTo, int limit);

    /// Returns the backlog of the outbox.
    Backlog backlog();

    /// Deletes messages that were settled before this time, up to the limit, and returns their number. Concurrent calls
    /// delete disjoint messages.
    int purge(Instant settledBefore, int limit);
}
