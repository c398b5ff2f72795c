package dev.portero.domain.credential;

import java.time.Duration;

/// How often a password or a code may be tried: a bucket of attempts that fills up again by itself.
///
/// @param attempts how many a full bucket holds
/// @param oneBackEvery the time in which one comes back
public record AttemptPolicy(int attempts, Duration oneBackEvery) {

    /// Ten at once, then forty an hour: enough for a person with a bad memory, too few to guess with.
    public static final AttemptPolicy DEFAULT = new AttemptPolicy(10, Duration.ofSeconds(90));

    public AttemptPolicy {
        if (attempts < 1 || oneBackEvery.toMillis() < 1) {
            throw new IllegalArgumentException("a bucket holds something, and takes some time to fill");
        }
    }
}
