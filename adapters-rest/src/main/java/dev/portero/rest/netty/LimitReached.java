package dev.portero.rest.netty;

/// Limit that a new connection reaches.
enum LimitReached {
    /// The limit per client address.
    ADDRESS,
    /// The limit in total.
    TOTAL
}
