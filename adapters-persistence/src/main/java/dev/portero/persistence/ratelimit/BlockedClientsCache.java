package dev.portero.persistence.ratelimit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Those who were turned away here, and until when: whoever comes again and again is refused without asking the
/// database. It remembers a bounded number of them; who is forgotten for want of room is only asked for again.
final class BlockedClientsCache {

    /// Some two megabytes at most.
    static final int REMEMBERED = 10_000;

    private final LongSupplier nanoTime;
    private final Map<String, Long> ends = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    /// @param nanoTime says how much time passes
    BlockedClientsCache(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void remember(String key, Duration pause) {
        ends.remove(key); // so that it is the youngest
        ends.put(key, nanoTime.getAsLong() + pause.toNanos());
    }

    /// How long they still have to wait; empty for whom nothing is known of.
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
