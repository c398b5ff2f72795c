package dev.portero.application.principal;

import dev.portero.application.principal.port.PrincipalCache;
import java.time.Duration;
import java.util.List;

/// Somebody who runs the service wants to know how often it has to look up who is calling.
public final class ReadPrincipalCacheMetrics {

    /// How often callers were known from where.
    ///
    /// @param away how many of the memories are left in peace, since they have failed
    /// @param rejected how many entries were found in these memories that the service did not write
    /// @param silence how long ago this process last heard of changes; beyond a second it looks up everybody
    public record Figures(long remembered, long shared, long lookedUp, long away, long rejected, Duration silence) {}

    private final PrincipalCacheMetrics tally;
    private final RecentInvalidations invalidations;
    private final List<PrincipalCache> caches;

    public ReadPrincipalCacheMetrics(
            PrincipalCacheMetrics tally, RecentInvalidations invalidations, List<PrincipalCache> caches) {
        this.tally = tally;
        this.invalidations = invalidations;
        this.caches = List.copyOf(caches);
    }

    private long away() {
        return caches.stream()
                .filter(cache -> cache.state() != PrincipalCache.State.REACHED)
                .count();
    }

    private long rejected() {
        return caches.stream().mapToLong(PrincipalCache::rejected).sum();
    }

    public Figures handle() {
        return new Figures(
                tally.remembered(), tally.shared(), tally.lookedUp(), away(), rejected(), invalidations.silence());
    }
}
