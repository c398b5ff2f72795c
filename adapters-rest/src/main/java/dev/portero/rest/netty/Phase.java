package dev.portero.rest.netty;

/// Phase of a connection: the event that it waits for.
enum Phase {
    /// The first byte of a request.
    IDLE,
    /// The last byte of a request.
    ARRIVING,
    /// The first byte of a response.
    WORKING,
    /// Progress of the client in reading the response.
    WRITING,
    /// The close, after the last response.
    LEAVING
}
