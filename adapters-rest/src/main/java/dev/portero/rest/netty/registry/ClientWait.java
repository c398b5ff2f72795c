package dev.portero.rest.netty.registry;

/// Action of the client that a connection waits for. While it waits, the connection may be displaced at a connection
/// limit.
public enum ClientWait {
    /// The next request or the rest of its head, and before it the rest of a body that already has its response.
    REQUEST,
    /// The rest of a body.
    BODY,
    /// The reading of a response.
    READING,
    /// The close, after the last response.
    CLOSE,
    /// None: the service works on a complete request.
    NONE
}
