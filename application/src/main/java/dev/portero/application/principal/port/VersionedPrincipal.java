package dev.portero.application.principal.port;

import java.time.Duration;
import java.time.Instant;

/// How somebody stood when the stores were looked into, and how much had been kept in them by then.
///
/// @param lineage names the history of the stores: one that was restored, or lost something, goes on under another
/// @param horizon every unit of work with a number below this one was over by then
/// @param at when that was, by the clock of whoever looked
public record VersionedPrincipal(Principal principal, String lineage, long horizon, Instant at) {

    /// How far the clocks of two replicas may be apart.
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    /// How much of a lifetime that began then is left. A clock that runs ahead lengthens none, and what seems to come
    /// from further ahead than clocks may be apart has nothing left.
    public Duration left(Duration lifetime, Instant now) {
        Duration gone = Duration.between(at, now);
        if (gone.isNegative()) {
            return gone.abs().compareTo(TOLERANCE) <= 0 ? lifetime : Duration.ZERO;
        }
        return gone.compareTo(lifetime) < 0 ? lifetime.minus(gone) : Duration.ZERO;
    }
}
