package dev.portero.rest.netty;

/// Phase of a connection: the event that it waits for.
enum Phase {
    /// The first byte of a request.
    IDLE,
    /// The last byte of a request.
    READING,
    /// The first byte of a response.
    PROCESSING,
    /// Progress of the client in reading the response.
    WRITING,
    /// The close, after the last response.
    LINGERING
}
