package dev.portero.rest.netty.registry;

/// Limit that a new connection reaches.
public enum LimitReached {
    /// The limit per client address.
    ADDRESS,
    /// The limit in total.
    TOTAL
}
