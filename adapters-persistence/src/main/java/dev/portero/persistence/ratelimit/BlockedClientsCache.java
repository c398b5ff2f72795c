package dev.portero.persistence.ratelimit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Local cache of rate-limited clients, and until when: a client that repeats its requests is rejected without a query.
/// The cache is bounded; a client that was evicted is only looked up again.
final class BlockedClientsCache {

    /// Maximum number of entries, about two megabytes.
    static final int REMEMBERED = 10_000;

    private final LongSupplier nanoTime;
    private long removals;
    private final Map<String, Long> ends = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// @param nanoTime the time, as counted by `System.nanoTime`
    BlockedClientsCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void remember(String key, Duration pause) {
        ends.remove(key); // so that it becomes the newest entry
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
        ends.remove(key);
        removals++;
    }

    /// Number of removals so far.
    synchronized long removals() {
        return removals;
    }

    /// Returns the remaining pause of the client; empty if the cache has no entry for it.
    synchronized Optional<Duration> pause(String key) {
        Long end = ends.get(key);
        if (end == null) {
            return Optional.empty();
        }
        long left = end - nanoTime.getAsLong();
        if (left <= 0) {
            ends.remove(key);
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(left));
    }

    synchronized int size() {
        return ends.size();
    }
}
