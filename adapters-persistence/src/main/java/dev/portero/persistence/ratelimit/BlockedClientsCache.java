package dev.portero.persistence.ratelimit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Local cache of rate-limited clients, and until when: a client that repeats its requests is rejected without a query.
/// The cache is bounded; a client that was evicted is only looked up again. Reading takes no lock.
final class BlockedClientsCache {

    /// Maximum number of entries, about two megabytes.
    static final int REMEMBERED = 10_000;

    private final LongSupplier nanoTime;
    private final Cache<String, Long> ends = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();
    private volatile long removals;

    /// @param nanoTime the time, as counted by `System.nanoTime`
    BlockedClientsCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void remember(String key, Duration pause) {
        ends.put(key, nanoTime.getAsLong() + pause.toNanos());
    }

    /// Like [#remember], unless an entry was removed since `removals` was read: the client may have been refunded after
    /// it was rejected.
    synchronized void rememberSince(long removals, String key, Duration pause) {
        if (removals == this.removals) {
            remember(key, pause);
        }
    }

    synchronized void remove(String key) {
        ends.invalidate(key);
        removals++;
    }

    /// Number of removals so far.
    long removals() {
        return removals;
    }

    /// Returns the remaining pause of the client; empty if the cache has no entry for it.
    Optional<Duration> pause(String key) {
        Long end = ends.getIfPresent(key);
        if (end == null) {
            return Optional.empty();
        }
        long left = end - nanoTime.getAsLong();
        if (left <= 0) {
            ends.asMap().remove(key, end);
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(left));
    }

    long size() {
        ends.cleanUp();
        return ends.estimatedSize();
    }
}
