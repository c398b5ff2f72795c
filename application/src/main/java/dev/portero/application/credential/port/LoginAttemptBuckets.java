package dev.portero.application.credential.port;

import dev.portero.domain.credential.LoginAttemptLimit;
import java.time.Duration;
import java.time.Instant;

/// Counts how often a password or a code may still be tried, for all replicas together: a token bucket for each key. A
/// key
/// that it has never heard of has a full bucket. All times are the store's own.
///
/// An attempt that was taken is on loan until it is settled: given back, or spent. Where none is left but some are on
/// loan,
/// waiting for them is worth while. A loan that nothing settles, since its replica crashed, lapses: it is spent then.
///
/// What was tried stays tried, whatever becomes of the request: nothing here may be called inside a unit of work, and
/// each call is kept when it returns. Where the count cannot be kept nobody may try:
/// [dev.portero.application.port.Unavailable].
public interface LoginAttemptBuckets {

    /// When a loan lapses: no trial takes so long, since requests end before.
    Duration LOAN_LAPSES_AFTER = Duration.ofSeconds(15);

    /// An attempt that has been taken and not been settled.
    ///
    /// @param takenAt sets it apart from the others of its key
    record Loan(String key, Instant takenAt) {}

    /// Whether there was an attempt left.
    sealed interface Taking {

        record Taken(Loan loan) implements Taking {}

        /// None is left, and some are on loan that may come back.
        record OnLoan() implements Taking {}

        /// None is left, and all are spent.
        record NoneLeft() implements Taking {}
    }

    /// Takes one attempt out of the bucket, on loan. Of many who take at once, no more are given one than the bucket
    /// holds;
    /// who is given none delays nothing.
    ///
    /// @param key what the attempts are counted by, at most 64 characters
    /// @throws IllegalStateException when called inside a unit of work
    Taking take(String key, LoginAttemptLimit policy);

    /// Puts the attempt back that was lent; the bucket never holds more than the policy says. One that was settled, has
    /// lapsed, or was taken before the bucket was filled stays as it is.
    ///
    /// @throws IllegalStateException when called inside a unit of work
    void giveBack(Loan loan, LoginAttemptLimit policy);

    /// The attempt does not come back, and nobody need wait for it.
    ///
    /// @throws IllegalStateException when called inside a unit of work
    void spend(Loan loan);

    /// Fills the bucket at once.
    ///
    /// @throws IllegalStateException when called inside a unit of work
    void refill(String key);

    /// Forgets buckets that are full, and says how many: at most so many as it is told, so that nobody waits long for
    /// it. May be done by several at once.
    int forget(int atMost);
}
