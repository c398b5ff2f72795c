package dev.portero.application.ratelimit.port;

import java.time.Duration;

/// Store of rate limit counters, shared by all replicas. All times are those of the store.
///
/// A request counts whatever its result, until it is refunded: no method may be called inside a unit of work, and each
/// call is committed when
/// it returns. If the count cannot be stored, the request is not admitted: [dev.portero.application.port.Unavailable].
/// The memory that a process uses for rejected clients is bounded, whatever their number.
public interface RateLimitCounters {

    /// Result of a count.
    sealed interface Admission {

        record Admitted() implements Admission {}

        /// The limit is exceeded.
        ///
        /// @param pause the time after which a retry is allowed; always positive
        record TooMany(Duration pause) implements Admission {}
    }

    /// Counts a request. Concurrent requests never exceed the limit of a window; a rejected request delays no other.
    ///
    /// @param key the key of the counter, at most 64 characters
    /// @throws IllegalStateException when called inside a unit of work
    Admission count(RateLimit limit, String key);

    /// Takes back the count of one admitted request, in every window that has not ended: one more request is admitted,
    /// also for a client that has exceeded the limit meanwhile. Without effect for a key that is not counted.
    ///
    /// @throws IllegalStateException when called inside a unit of work
    void refund(RateLimit limit, String key);

    /// Deletes expired counters up to the limit, and returns their number. Can be called concurrently.
    int purge(int atMost);
}
