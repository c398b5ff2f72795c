package dev.portero.domain.session;

/// What comes of showing a refresh token.
public sealed interface Refreshing {

    /// The token is spent now, and its successor prolongs the session.
    ///
    /// @param session as it now is
    record Rotated(Session session) implements Refreshing {}

    /// The same was asked a moment ago, and gets the same answer.
    record Repeated() implements Refreshing {}

    /// There is nothing to be had for it, and nothing is wrong: the session is over, or requests came together of which
    /// one was quicker.
    record Refused() implements Refreshing {}

    /// The token was spent long ago: somebody has it who should not, and who is not known. The session has to end.
    record Reused() implements Refreshing {}
}
