package dev.portero.application.event.port;

/// Result of publishing a message.
public enum PublishResult {
    /// Confirmed by the broker and routed to at least one queue.
    CONFIRMED,
    /// Confirmed by the broker, but unroutable: no queue is bound to the routing key. Normal for events without a
    /// consumer.
    UNROUTED,
    /// Not confirmed. The message must be published again before later messages of the same subject.
    NOT_SENT
}
