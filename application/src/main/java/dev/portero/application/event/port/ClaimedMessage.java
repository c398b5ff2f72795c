package dev.portero.application.event.port;

/// Message that a relay claimed from the outbox.
///
/// @param sequence the number of the message within its subject, from 1 without gaps; zero without a subject
/// @param offers the number of replays of the message; a delivery result applies only to the claim with the same number
public record ClaimedMessage(OutboxMessage message, long sequence, int offers) {

    /// Message without a replay.
    public ClaimedMessage(OutboxMessage message, long sequence) {
        this(message, sequence, 0);
    }
}
