package dev.portero.domain.session;

import java.time.Instant;

/// State of a refresh token in its session.
public sealed interface RefreshTokenState {

    /// The current token, which extends the session.
    record Current() implements RefreshTokenState {}

    /// The token was exchanged for its successor.
    record Spent(Instant at) implements RefreshTokenState {}
}
