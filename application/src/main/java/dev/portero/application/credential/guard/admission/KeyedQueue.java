package dev.portero.application.credential.guard.admission;

import static dev.portero.application.credential.port.ConcurrencyLimiter.AT_ONCE;

import dev.portero.domain.credential.ClientNetwork;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/// Permits of one key and the requests that wait for them in FIFO order, with the expected wait of the next one. It
/// follows from the forecast of the hashing pool and from how late recent turns of this key were, as when they waited
/// for attempts that are reserved elsewhere. Not thread-safe: [KeyedQueues] guards it.
final class KeyedQueue {

    private static final double WEIGHT_OF_LATEST = 0.25;
    private static final long LONGEST_RETRY = Duration.ofSeconds(60).toNanos();

    /// Turn that is under way.
    ///
    /// @param forecast expected duration by the forecast of the hashing pool
    /// @param expectedEnd expected time of its end
    private record Running(long start, long forecast, long expectedEnd) {}

    private final ArrayDeque<QueuedTurn> waiting = new ArrayDeque<>();
    private final Map<QueuedTurn, Running> running = new LinkedHashMap<>();
    private final HashingCapacity pool;
    private final PromisedRetries promises;
    private final long longest;
    private double lateness;
    private long lastRetry = Long.MIN_VALUE;

    /// @param longest longest expected wait of an admitted request, in nanoseconds
    KeyedQueue(HashingCapacity pool, long longest) {
        this.pool = pool;
        this.longest = longest;
        this.promises = new PromisedRetries(longest);
    }

    boolean hasPermit() {
        return running.size() < AT_ONCE;
    }

    boolean isUnused() {
        return running.isEmpty() && waiting.isEmpty();
    }

    int size() {
        return running.size() + waiting.size();
    }

    void removeAbandoned() {
        waiting.removeIf(QueuedTurn::isAbandoned);
    }

    void add(QueuedTurn turn) {
        waiting.addLast(turn);
    }

    void remove(QueuedTurn turn) {
        waiting.remove(turn);
    }

    /// Grants a permit, unless the request does not wait any more.
    void grant(QueuedTurn turn, long now) {
        if (turn.permit().complete(true)) {
            long forecast = pool.forecast(turn.network()).turn(running.size());
            running.put(turn, new Running(now, forecast, now + forecast + (long) lateness));
        }
    }

    /// Ends a turn, and grants its permit to the next request.
    void end(QueuedTurn turn, long now) {
        Running ended = running.remove(turn);
        if (ended == null) {
            throw new IllegalStateException("a permit was released that was never granted");
        }
        long late = Math.max(0, now - ended.start() - ended.forecast());
        lateness += WEIGHT_OF_LATEST * (late - lateness);
        removeAbandoned();
        while (hasPermit() && !waiting.isEmpty()) {
            grant(waiting.removeFirst(), now);
        }
    }

    /// Expected time until a worker begins with one more request of a network, in nanoseconds. A turn that is overdue
    /// is expected to take as long again as it is late.
    long expectedWait(ClientNetwork network, long now) {
        if (hasPermit()) {
            return pool.forecast(network).behindOthers(0);
        }
        long first = running.values().stream()
                .mapToLong(turn -> Math.abs(turn.expectedEnd() - now))
                .sorted()
                .skip(waiting.size() % AT_ONCE)
                .findFirst()
                .orElseThrow();
        return first
                + waiting.size() / AT_ONCE * turn(network)
                + pool.forecast(network).behindOthers(AT_ONCE);
    }

    /// Whether a request without a permit may wait for one: a promised retry up to a longer expected wait than a new
    /// request, which leaves the places of promised retries free.
    ///
    /// @param promised whether it returned at its promised time
    boolean hasPlaceFor(ClientNetwork network, boolean promised, long now) {
        long wait = expectedWait(network, now);
        if (promised) {
            return wait <= promises.longestWait();
        }
        return wait <= longest && !promises.wouldBeDelayedBy(network, own(network), wait, turn(network) / AT_ONCE, now);
    }

    /// Redeems a due promise of a network; whether there was one.
    boolean redeem(ClientNetwork network, long now) {
        return promises.redeem(network, now);
    }

    /// Promises the time after which one more request of a network is admitted. Refused requests return one after the
    /// other, no faster than the key is served.
    Duration retryAfter(ClientNetwork network, long now) {
        long apart = PromisedRetries.spacing(turn(network) / AT_ONCE);
        long earliest = now + promises.earliest(expectedWait(network, now)) + apart;
        long next = lastRetry == Long.MIN_VALUE ? earliest : Math.max(earliest, lastRetry + apart);
        lastRetry = Math.min(next, now + LONGEST_RETRY);
        return promises.promise(network, lastRetry - now, now);
    }

    private int own(ClientNetwork network) {
        return (int)
                waiting.stream().filter(turn -> turn.network().equals(network)).count();
    }

    private long turn(ClientNetwork network) {
        return pool.forecast(network).turn(AT_ONCE) + (long) lateness;
    }
}
