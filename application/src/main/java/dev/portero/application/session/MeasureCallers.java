package dev.portero.application.session;

import dev.portero.application.session.port.PresenceCache;
import java.time.Duration;
import java.util.List;

/// Somebody who runs the service wants to know how often it has to look up who is calling.
public final class MeasureCallers {

    /// How often callers were known from where.
    ///
    /// @param away how many of the memories are left in peace, since they have failed
    /// @param rejected how many entries were found in these memories that the service did not write
    /// @param silence how long ago this process last heard of changes; beyond a second it looks up everybody
    public record Figures(long remembered, long shared, long lookedUp, long away, long rejected, Duration silence) {}

    private final CallerTally tally;
    private final RecentRecalls recalls;
    private final List<PresenceCache> caches;

    public MeasureCallers(CallerTally tally, RecentRecalls recalls, List<PresenceCache> caches) {
        this.tally = tally;
        this.recalls = recalls;
        this.caches = List.copyOf(caches);
    }

    private long away() {
        return caches.stream()
                .filter(cache -> cache.state() != PresenceCache.State.REACHED)
                .count();
    }

    private long rejected() {
        return caches.stream().mapToLong(PresenceCache::rejected).sum();
    }

    public Figures handle() {
        return new Figures(tally.remembered(), tally.shared(), tally.lookedUp(), away(), rejected(), recalls.silence());
    }
}
