package dev.portero.application.key;

import java.time.Duration;

/// How the keys that sign access tokens follow each other.
///
/// @param signs whether keys sign at all; otherwise a shared secret does
/// @param overlap how long a key is published before it signs
/// @param tail how long a key is kept that signs no more
public record KeyPolicy(boolean signs, Duration overlap, Duration tail) {

    /// Replicas look every half minute, and copies of what they publish live five minutes more: this is nearly twice as
    /// long, for a replica that could not look in time.
    public static final Duration OVERLAP = Duration.ofMinutes(10);

    /// No access token lives longer than a day. Five minutes more are for clocks that differ, and for a replica that
    /// signed on until it heard.
    public static final Duration TAIL = Duration.ofHours(24).plusMinutes(5);
}
