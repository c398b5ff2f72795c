package dev.portero.domain.session;

/// Reason why a session ended before its timeout.
public enum EndReason {
    /// Logout of this session.
    LOGGED_OUT,
    /// Logout of all sessions of the user.
    LOGGED_OUT_EVERYWHERE,
    /// Revoked from another session or by an administrator.
    REVOKED,
    /// Oldest session when a login exceeded the session limit.
    DISPLACED,
    /// Reuse of a rotated refresh token after the grace period: a second party has the token.
    REUSED,
    /// The user was suspended.
    SUSPENDED,
    /// The account was deleted.
    DELETED
}
