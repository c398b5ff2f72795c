package dev.portero.rest.netty;

/// What a connection waits for.
enum Phase {
    /// The first byte of a request.
    IDLE,
    /// The last byte of a request.
    ARRIVING,
    /// The first byte of an answer.
    WORKING,
    /// The client, who has to take the answer.
    WRITING,
    /// The end, after a refusal.
    LEAVING
}
