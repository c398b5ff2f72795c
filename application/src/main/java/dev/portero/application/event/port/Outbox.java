package dev.portero.application.event.port;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Keeps messages from the change that they tell of until the broker has them.
public interface Outbox {

    /// Keeps a message with the current unit of work and gives it the next number of its subject. Numbers have no
    /// gaps and follow the order in which units are kept. It may be written as late as the unit ends, and then holds
    /// its subject for as long as that takes.
    ///
    /// @throws IllegalStateException when called outside a unit of work
    void append(OutboxMessage message);

    /// The oldest messages that wait, at most so many, those of one subject in their order. Only one relay at a time is
    /// handed any: the first that asks, and whoever asks after it has not asked again for the length of the lease.
    List<ClaimedMessage> claim(UUID relay, Duration lease, int limit);

    /// These need not be offered again: the broker had them. A message that is settled already stays as it was, and one
    /// that was asked for once more since it was handed out goes on waiting.
    ///
    /// @param messages as they were handed out
    /// @param delivery how it ended: confirmed, or unrouted
    /// @throws IllegalArgumentException for messages that were not sent, which simply go on waiting
    void settle(Collection<ClaimedMessage> messages, Delivery delivery);

    /// Waits until something may have been appended since the last call, or the time is over. A hint, never a promise:
    /// whoever relies on it alone will miss messages.
    void awaitWork(Duration atMost);
}
