package dev.portero.application.credential.port;

import dev.portero.domain.credential.LoginAttemptLimit;
import java.time.Duration;
import java.time.Instant;

/// Store of login attempt buckets (token buckets), shared by all replicas. A key without an entry has a full bucket.
/// All times are those of the store.
///
/// A granted attempt is reserved until it is settled: returned, or spent. If none is left but some are reserved,
/// waiting for them can be worthwhile. A reservation that is never settled, because its replica crashed, expires and
/// counts as spent.
///
/// An attempt counts whatever the result of the request: no method may be called inside a unit of work, and each call
/// is committed when it returns. If the count cannot be stored, no attempt is granted:
/// [dev.portero.application.port.Unavailable].
public interface LoginAttemptBuckets {

    /// Expiry of a reservation: longer than any check, since the request timeout is shorter.
    Duration LOAN_LAPSES_AFTER = Duration.ofSeconds(15);

    /// Reserved attempt.
    ///
    /// @param takenAt the time of the reservation, unique per key
    record Reservation(String key, Instant takenAt) {}

    /// Result of a request for an attempt.
    sealed interface ReservationResult {

        record Taken(Reservation loan) implements ReservationResult {}

        /// None is left, but some are reserved and may be returned.
        record AllReserved() implements ReservationResult {}

        /// None is left, and none is reserved.
        record NoneLeft() implements ReservationResult {}
    }

    /// Reserves one attempt. Concurrent calls never get more than the bucket contains; a call without success delays no
    /// other.
    ///
    /// @param key the key of the bucket, at most 64 characters
    /// @throws IllegalStateException when called inside a unit of work
    ReservationResult take(String key, LoginAttemptLimit policy);

    /// Returns a reserved attempt to the bucket, up to its capacity. Without effect for a reservation that is settled,
    /// expired, or older than the last refill.
    ///
    /// @throws IllegalStateException when called inside a unit of work
    void release(Reservation loan, LoginAttemptLimit policy);

    /// Spends a reserved attempt, so that no other call waits for it.
    ///
    /// @throws IllegalStateException when called inside a unit of work
    void spend(Reservation loan);

    /// Refills the bucket at once.
    ///
    /// @throws IllegalStateException when called inside a unit of work
    void refill(String key);

    /// Deletes full buckets up to the limit, so that each call is short, and returns their number. Can be called
    /// concurrently.
    int purge(int atMost);
}
