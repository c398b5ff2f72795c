package dev.portero.application.ratelimit.port;

import java.time.Duration;

/// Counts who has come how often, for all replicas together. All times are the store's own.
///
/// A visit counts whatever becomes of it: nothing here may be called inside a unit of work, and each call is kept when
/// it returns. Where the count cannot be kept nobody is let in: [dev.portero.application.port.Unavailable]. However
/// many visitors there are, what a process remembers of them is bounded.
public interface RateLimitCounters {

    /// Whether a visitor may come in.
    sealed interface Admission {

        record Admitted() implements Admission {}

        /// They have come too often.
        ///
        /// @param pause after which they may come again; always some time
        record TooMany(Duration pause) implements Admission {}
    }

    /// Counts a visit. Of many who come at once no more are let in than a window has room for; those who are not
    /// let in make nobody wait any longer.
    ///
    /// @param visitor who is counted, at most 64 characters
    /// @throws IllegalStateException when called inside a unit of work
    Admission count(RateLimit limit, String visitor);

    /// Forgets counts whose time is over, and says how many: at most so many as it is told. May be done by several at
    /// once.
    int forget(int atMost);
}
