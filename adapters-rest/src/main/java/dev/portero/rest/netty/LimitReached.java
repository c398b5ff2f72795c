package dev.portero.rest.netty;

/// The limit that a new connection meets.
enum LimitReached {
    /// Of one client address.
    ADDRESS,
    /// Of all clients together.
    TOTAL
}
