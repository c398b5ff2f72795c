package dev.portero.application.event.port;

/// A message as the outbox hands it out.
///
/// @param sequence its place among the messages of its subject, from one and without gaps; zero where it has no subject
/// @param offers how often somebody has asked for it once more: what becomes of it counts for this offer only
public record ClaimedMessage(OutboxMessage message, long sequence, int offers) {

    /// A message that nobody has asked for once more.
    public ClaimedMessage(OutboxMessage message, long sequence) {
        this(message, sequence, 0);
    }
}
