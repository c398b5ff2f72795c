package dev.portero.application.key;

import java.time.Duration;

/// Policy for the rotation of the keys that sign access tokens.
///
/// @param signs whether keys sign access tokens; otherwise a shared secret does
/// @param overlap how long a key is published before it signs
/// @param tail how long a key is published after it stopped signing
public record KeyPolicy(boolean signs, Duration overlap, Duration tail) {

    /// Replicas poll every 30 seconds, and copies of the published keys can be cached for five minutes: the value is
    /// nearly twice their sum, for a replica whose poll is delayed.
    public static final Duration OVERLAP = Duration.ofMinutes(10);

    /// The lifetime of an access token is at most a day. Five minutes are added for clock skew, and for a replica that
    /// signs until it polls.
    public static final Duration TAIL = Duration.ofHours(24).plusMinutes(5);
}
