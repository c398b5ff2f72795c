package dev.portero.domain.session;

import java.time.Instant;

/// How a refresh token stands in its session.
public sealed interface RefreshTokenState {

    /// It is the one that prolongs the session.
    record Current() implements RefreshTokenState {}

    /// It has been exchanged for its successor.
    record Spent(Instant at) implements RefreshTokenState {}
}
