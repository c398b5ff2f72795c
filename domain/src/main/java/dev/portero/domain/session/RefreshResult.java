package dev.portero.domain.session;

/// What comes of showing a refresh token.
public sealed interface RefreshResult {

    /// The token is spent now, and its successor prolongs the session.
    ///
    /// @param session as it now is
    record Rotated(Session session) implements RefreshResult {}

    /// The same was asked a moment ago, and gets the same answer.
    record Repeated() implements RefreshResult {}

    /// There is nothing to be had for it, and nothing is wrong: the session is over, or requests came together of which
    /// one was quicker.
    record Refused() implements RefreshResult {}

    /// The token was spent long ago: somebody has it who should not, and who is not known. The session has to end.
    record Reused() implements RefreshResult {}
}
