package dev.portero.domain.credential;

import java.time.Duration;

/// Limit of attempts at a password or a code (token bucket).
///
/// @param attempts the capacity of the bucket
/// @param refillInterval the refill interval of one attempt
public record LoginAttemptLimit(int attempts, Duration refillInterval) {

    /// Ten attempts at once, then forty per hour: enough for a user who mistypes, too few for guessing.
    public static final LoginAttemptLimit DEFAULT = new LoginAttemptLimit(10, Duration.ofSeconds(90));

    public LoginAttemptLimit {
        if (attempts < 1 || refillInterval.toMillis() < 1) {
            throw new IllegalArgumentException("the capacity and the refill interval must be positive");
        }
    }
}
