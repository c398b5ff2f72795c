package dev.portero.domain.session;

/// Why a session ended that might have gone on.
public enum EndReason {
    /// Its user left.
    SIGNED_OUT,
    /// Its user left everywhere at once.
    SIGNED_OUT_EVERYWHERE,
    /// It was ended from another place.
    REVOKED,
    /// It was the oldest of too many.
    DISPLACED,
    /// A refresh token was shown that had been spent long before: somebody else has it.
    REUSED,
    /// Its user is kept out.
    SUSPENDED,
    /// Its user's account is no more.
    DELETED
}
