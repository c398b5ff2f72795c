package dev.portero.application.event.port;

/// What became of a message that was offered to the broker.
public enum Delivery {
    /// The broker has it, and at least one queue.
    CONFIRMED,
    /// The broker had it, but nobody had bound its key: normal for a fact that nobody wants yet.
    UNROUTED,
    /// Nobody can say that the broker has it. It must be offered again before anything later of the same subject.
    NOT_SENT
}
