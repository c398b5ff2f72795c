package dev.portero.application.credential.guard.admission;

import dev.portero.domain.credential.ClientNetwork;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Schedule of `Retry-After` values that spreads refused requests over time (virtual scheduling, as in the generic cell
/// rate algorithm): networks one after the other, and the requests of one network at the rate of its share of the
/// workers. The number of stored networks is bounded; a network that was evicted is scheduled a little early.
final class RetrySchedule {

    private static final int NETWORKS = 10_000;

    private final LongSupplier nanoTime;
    private final long longest;
    private long lastFirst;
    private final Map<ClientNetwork, Long> lastOf = new LinkedHashMap<>();

    /// @param longest maximum of the returned times, however many requests were refused
    RetrySchedule(LongSupplier nanoTime, Duration longest) {
        this.nanoTime = nanoTime;
        this.longest = longest.toNanos();
    }

    /// Time until the retry of one more request of a network.
    ///
    /// @param earliest when there can be room at all, in nanoseconds from now
    /// @param apart time in which the workers serve one request, in nanoseconds
    /// @param others number of networks that wait, besides those that are scheduled
    Duration next(ClientNetwork network, long earliest, long apart, int others) {
        long now = nanoTime.getAsLong();
        evictExpired(now);
        Long last = lastOf.remove(network); // removed first, so that it becomes the newest entry
        long at = last == null ? first(now + earliest, apart) : last + apart * Math.max(others, lastOf.size() + 1);
        at = Math.min(Math.max(at, now + earliest), now + longest);
        lastOf.put(network, at);
        return Duration.ofNanos(at - now);
    }

    private long first(long earliest, long apart) {
        lastFirst = lastOf.isEmpty() ? earliest : Math.max(earliest, lastFirst + apart);
        return lastFirst;
    }

    private void evictExpired(long now) {
        Iterator<Long> eldest = lastOf.values().iterator();
        while (eldest.hasNext() && (eldest.next() - now <= 0 || lastOf.size() >= NETWORKS)) {
            eldest.remove();
        }
    }
}
