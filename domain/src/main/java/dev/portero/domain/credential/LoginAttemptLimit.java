package dev.portero.domain.credential;

import java.time.Duration;

/// How often a password or a code may be tried: a bucket of attempts that fills up again by itself.
///
/// @param attempts how many a full bucket holds
/// @param oneBackEvery the time in which one comes back
public record LoginAttemptLimit(int attempts, Duration oneBackEvery) {

    /// Ten at once, then forty an hour: enough for a person with a bad memory, too few to guess with.
    public static final LoginAttemptLimit DEFAULT = new LoginAttemptLimit(10, Duration.ofSeconds(90));

    public LoginAttemptLimit {
        if (attempts < 1 || oneBackEvery.toMillis() < 1) {
            throw new IllegalArgumentException("a bucket holds something, and takes some time to fill");
        }
    }
}
