package dev.portero.application.credential.port;

import dev.portero.domain.credential.AttemptPolicy;

/// Counts how often a password or a code may still be tried, for all replicas together. A key that it has never heard
/// of has a full bucket. All times are the store's own.
///
/// What was tried stays tried, whatever becomes of the request: nothing here may be called inside a unit of work, and
/// each call is kept when it returns. Where the count cannot be kept nobody may try:
/// [dev.portero.application.port.Unavailable].
public interface Attempts {

    /// Whether there was an attempt left.
    enum Taking {
        TAKEN,
        NONE_LEFT
    }

    /// Takes one attempt out of the bucket. Of many who take at once, no more are given one than the bucket holds; who
    /// is given none delays nothing.
    ///
    /// @param key what the attempts are counted by, at most 64 characters
    /// @throws IllegalStateException when called inside a unit of work
    Taking take(String key, AttemptPolicy policy);

    /// Puts the attempt back that was taken before; the bucket never holds more than the policy says.
    ///
    /// @throws IllegalStateException when called inside a unit of work
    void giveBack(String key, AttemptPolicy policy);

    /// Fills the bucket at once.
    ///
    /// @throws IllegalStateException when called inside a unit of work
    void refill(String key);

    /// Forgets buckets that are full, and says how many: at most so many as it is told, so that nobody waits long for
    /// it. May be done by several at once.
    int forget(int atMost);
}
