package dev.portero.domain.session;

/// Result of presenting a refresh token.
public sealed interface RefreshResult {

    /// The token is rotated now, and its successor extends the session.
    ///
    /// @param session the new state of the session
    record Rotated(Session session) implements RefreshResult {}

    /// The same request within the grace period; it gets the same response.
    record Repeated() implements RefreshResult {}

    /// The token is rejected without suspicion: the session is over, or a concurrent request was first.
    record Refused() implements RefreshResult {}

    /// Reuse of a token that was rotated earlier than the tolerance allows: a second party has it, and which of the two
    /// is the user is unknown. The session must end.
    record Reused() implements RefreshResult {}
}
