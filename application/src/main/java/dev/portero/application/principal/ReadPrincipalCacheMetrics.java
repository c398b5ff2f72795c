package dev.portero.application.principal;

import dev.portero.application.principal.port.PrincipalCache;
import java.time.Duration;
import java.util.List;

/// Metrics of the principal cache.
public final class ReadPrincipalCacheMetrics {

    /// Metric values.
    ///
    /// @param away the number of caches that are skipped after a failure
    /// @param rejected the number of cached entries that this service did not write
    /// @param silence the time since the last successful poll for invalidations; beyond a second, every request is
    ///     looked up
    public record Figures(long remembered, long shared, long lookedUp, long away, long rejected, Duration silence) {}

    private final PrincipalCacheMetrics metrics;
    private final RecentInvalidations invalidations;
    private final List<PrincipalCache> caches;

    public ReadPrincipalCacheMetrics(
            PrincipalCacheMetrics metrics, RecentInvalidations invalidations, List<PrincipalCache> caches) {
        this.metrics = metrics;
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
                metrics.localHits(),
                metrics.sharedHits(),
                metrics.misses(),
                away(),
                rejected(),
                invalidations.sinceLastPoll());
    }
}
