package dev.portero.domain.session;

import java.time.Instant;

/// How a refresh token stands in its session.
public sealed interface Standing {

    /// It is the one that prolongs the session.
    record Current() implements Standing {}

    /// It has been exchanged for its successor.
    record Spent(Instant at) implements Standing {}
}
