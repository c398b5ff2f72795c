package dev.portero.application.principal.port;

import java.time.Duration;
import java.time.Instant;

/// Principal with the version of the snapshot from which it was read.
///
/// @param timeline the history of the store; it changes when the store is restored or loses transactions
/// @param horizon all units of work with a lower transaction number had ended at that time
/// @param at the time of the lookup, by the clock of the reader
public record VersionedPrincipal(UserPrincipal principal, String timeline, long horizon, Instant at) {

    /// Maximum clock skew between two replicas.
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    /// Returns the remaining part of a lifetime. A clock that is ahead does not extend it, and an entry from further in
    /// the future than the maximum clock skew has none left.
    public Duration left(Duration lifetime, Instant now) {
        Duration gone = Duration.between(at, now);
        if (gone.isNegative()) {
            return gone.abs().compareTo(TOLERANCE) <= 0 ? lifetime : Duration.ZERO;
        }
        return gone.compareTo(lifetime) < 0 ? lifetime.minus(gone) : Duration.ZERO;
    }
}
