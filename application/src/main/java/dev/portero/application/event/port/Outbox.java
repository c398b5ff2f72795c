package dev.portero.application.event.port;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Transactional outbox: stores messages with the change that caused them, until the broker has confirmed them.
public interface Outbox {

    /// Appends a message in the current unit of work, with the next sequence number of its subject. Numbers have no
    /// gaps and follow the commit order. The write can be deferred until the end of the unit of work, and locks the
    /// subject from then on.
    ///
    /// @throws IllegalStateException when called outside a unit of work
    void append(OutboxMessage message);

    /// Claims the oldest pending messages up to the limit; those of one subject are in order. Only one relay at a time
    /// gets messages: the first caller, or another one after the lease of that has expired. The lease lasts for at
    /// least half of its length from here on.
    List<ClaimedMessage> claim(UUID relay, Duration lease, int limit);

    /// Marks messages as settled: the broker has confirmed them. A message that is settled is unchanged, and a message
    /// that was replayed since the claim stays pending.
    ///
    /// @param messages the messages as claimed
    /// @param delivery the result: confirmed, or unrouted
    /// @throws IllegalArgumentException for messages that were not sent; these stay pending
    void settle(Collection<ClaimedMessage> messages, PublishResult delivery);

    /// Waits until a message may have been appended since the last call, or until the timeout. A hint without a
    /// guarantee: a caller must not rely on it alone.
    void awaitWork(Duration atMost);
}
