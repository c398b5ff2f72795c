package dev.portero.application.credential.guard.admission;

import dev.portero.domain.credential.ClientNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reservations for refused requests that were given a `Retry-After`. A request that returns at its time is admitted up
/// to a longer expected wait than a new one, and new requests leave its place free. A promise keeps a margin for
/// estimates that turn out too low: it is for the time at which the expected wait falls to three quarters of the
/// maximum, at four fifths of the rate of service. Their number is bounded. Not thread-safe.
final class PromisedRetries {

    private static final int CAPACITY = 4_000;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = Duration.ofSeconds(60).toNanos();
    private static final long LONGEST_WAIT = Duration.ofSeconds(8).toNanos();
    private static final long GRACE = Duration.ofSeconds(2).toNanos();

    /// Promised retry.
    ///
    /// @param due earliest time of its return
    private record Promise(ClientNetwork network, long due) {}

    private final List<Promise> promises = new ArrayList<>(); // by due time
    private final long maxWait;

    /// @param maxWait longest expected wait of a new request, in nanoseconds
    PromisedRetries(long maxWait) {
        this.maxWait = maxWait;
    }

    /// Earliest time of a promise, in nanoseconds from now.
    ///
    /// @param wait expected wait of a new request
    long earliest(long wait) {
        return Math.max(0, wait - maxWait / 4 * 3);
    }

    /// Time between two promises, in nanoseconds.
    ///
    /// @param apart time in which one request is served
    static long spacing(long apart) {
        return apart / 4 * 5;
    }

    /// Longest expected wait of a request that returns at its time, in nanoseconds; the deadline of a request bounds
    /// it.
    long longestWait() {
        return Math.max(maxWait, Math.min(maxWait / 2 * 3, LONGEST_WAIT));
    }

    /// Promises a retry at the first whole second after a time. A retry after 60 s or more is not reserved.
    ///
    /// @param at the time, in nanoseconds from now
    Duration promise(ClientNetwork network, long at, long now) {
        long seconds = Math.clamp(Math.ceilDiv(at, SECOND), 1, LONGEST / SECOND);
        if (at < LONGEST && promises.size() < CAPACITY) {
            insert(new Promise(network, now + seconds * SECOND));
        }
        return Duration.ofSeconds(seconds);
    }

    /// Redeems a due promise of a network; whether there was one.
    boolean redeem(ClientNetwork network, long now) {
        Optional<Promise> due = due(network, now);
        due.ifPresent(promises::remove);
        return due.isPresent();
    }

    /// Whether a promise of a network is due.
    boolean isDue(ClientNetwork network, long now) {
        return due(network, now).isPresent();
    }

    private Optional<Promise> due(ClientNetwork network, long now) {
        promises.removeIf(promise -> now - promise.due() > GRACE);
        return promises.stream()
                .takeWhile(promise -> promise.due() - now <= 0)
                .filter(promise -> promise.network().equals(network))
                .findFirst();
    }

    /// Whether a new request would delay a promised retry beyond the maximum wait. The retries of another network count
    /// in fair order: up to one more than the network itself has waiting.
    ///
    /// @param own number of waiting requests of the network
    /// @param wait expected wait of the new request, in nanoseconds
    /// @param apart time in which one request is served, in nanoseconds
    boolean wouldBeDelayedBy(ClientNetwork network, int own, long wait, long apart, long now) {
        Map<ClientNetwork, Integer> counts = new HashMap<>();
        long reserved = 0;
        for (Promise promise : promises) {
            int count = counts.merge(promise.network(), 1, Integer::sum);
            if (count <= own + 1 || promise.network().equals(network)) {
                reserved += apart;
            }
            if (wait + reserved - Math.max(0, promise.due() - now) > maxWait) {
                return true;
            }
        }
        return false;
    }

    private void insert(Promise promise) {
        int at = promises.size();
        while (at > 0 && promises.get(at - 1).due() - promise.due() > 0) {
            at--;
        }
        promises.add(at, promise);
    }
}
