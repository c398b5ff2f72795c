package dev.portero.bootstrap.crypto.password;

import dev.portero.domain.credential.ClientNetwork;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// When those who were refused may come again, so that they do not all come at once (virtual scheduling, as in the
/// generic cell rate algorithm): networks one after the other, and those of one network in its share of the workers. It
/// remembers a bounded number of networks; one that is forgotten is asked back a little early.
final class RetrySchedule {

    private static final int NETWORKS = 10_000;

    private final LongSupplier nanoTime;
    private final long longest;
    private long lastFirst;
    private final Map<ClientNetwork, Long> lastOf = new LinkedHashMap<>();

    /// @param longest beyond which nobody is asked to stay away, however many were refused
    RetrySchedule(LongSupplier nanoTime, Duration longest) {
        this.nanoTime = nanoTime;
        this.longest = longest.toNanos();
    }

    /// The pause for one more of a network.
    ///
    /// @param earliest when there can be room at all, in nanoseconds from now
    /// @param apart the time in which the workers serve one, in nanoseconds
    /// @param others how many networks wait besides those that are to come again
    Duration next(ClientNetwork network, long earliest, long apart, int others) {
        long now = nanoTime.getAsLong();
        forgetThePast(now);
        Long last = lastOf.remove(network); // so that it is the youngest
        long at = last == null ? first(now + earliest, apart) : last + apart * Math.max(others, lastOf.size() + 1);
        at = Math.min(Math.max(at, now + earliest), now + longest);
        lastOf.put(network, at);
        return Duration.ofNanos(at - now);
    }

    private long first(long earliest, long apart) {
        lastFirst = lastOf.isEmpty() ? earliest : Math.max(earliest, lastFirst + apart);
        return lastFirst;
    }

    private void forgetThePast(long now) {
        Iterator<Long> eldest = lastOf.values().iterator();
        while (eldest.hasNext() && (eldest.next() - now <= 0 || lastOf.size() >= NETWORKS)) {
            eldest.remove();
        }
    }
}
