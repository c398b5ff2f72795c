package dev.portero.application.session.port;

import java.time.Duration;
import java.time.Instant;

/// How somebody stood when the stores were looked into, and how much had been kept in them by then.
///
/// @param lineage names the history of the stores: one that was restored, or lost something, goes on under another
/// @param horizon every unit of work with a number below this one was over by then
/// @param at when that was, by the clock of whoever looked
public record Sighting(Presence presence, String lineage, long horizon, Instant at) {

    /// How much of a lifetime that began then is left. A clock that runs ahead lengthens none.
    public Duration left(Duration lifetime, Instant now) {
        Duration gone = Duration.between(at, now);
        if (gone.isNegative()) {
            return lifetime;
        }
        return gone.compareTo(lifetime) < 0 ? lifetime.minus(gone) : Duration.ZERO;
    }
}
