package dev.portero.application.credential.guard.admission;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Queues of the keys in use: admission by the expected wait at a key. A key has no influence on another one, except by
/// its hashes in the pool, and no history once it is not in use. Thread-safe.
public final class KeyedQueues {

    private final Map<String, KeyedQueue> keys = new HashMap<>();
    private final long longest;
    private final HashingCapacity pool;
    private final LongSupplier nanoTime;

    /// @param maxWait longest expected wait of an admitted request
    /// @param pool capacity of the hashing pool
    public KeyedQueues(Duration maxWait, HashingCapacity pool, LongSupplier nanoTime) {
        this.longest = maxWait.toNanos();
        this.pool = pool;
        this.nanoTime = nanoTime;
    }

    /// Admits a request, or returns the time after which it will be admitted, in whole seconds. It gets a permit at
    /// once if there is one, and the hashing pool would admit it or a promise is due.
    public synchronized Optional<Duration> enter(QueuedTurn turn) {
        KeyedQueue queue = keys.computeIfAbsent(turn.key(), unknown -> new KeyedQueue(pool, longest));
        long now = nanoTime.getAsLong();
        boolean promised = queue.redeem(turn.network(), now);
        if (queue.hasPermit()) {
            Optional<Duration> refusal = promised ? Optional.empty() : pool.refuse(turn.network());
            if (refusal.isEmpty()) {
                queue.grant(turn, now);
            } else if (queue.isUnused()) {
                keys.remove(turn.key());
            }
            return refusal;
        }
        queue.removeAbandoned();
        if (!queue.hasPlaceFor(turn.network(), promised, now)) {
            return Optional.of(queue.retryAfter(turn.network(), now));
        }
        queue.add(turn);
        return Optional.empty();
    }

    /// Ends a turn; its permit goes to the next request.
    public synchronized void leave(QueuedTurn turn) {
        KeyedQueue queue = queue(turn);
        queue.end(turn, nanoTime.getAsLong());
        if (queue.isUnused()) {
            keys.remove(turn.key());
        }
    }

    /// Removes a request that does not wait any more. A permit that was granted at this very moment is passed on.
    public synchronized void giveUp(QueuedTurn turn) {
        if (turn.permit().complete(false)) {
            queue(turn).remove(turn);
        } else if (turn.isGranted()) {
            leave(turn);
        }
    }

    /// Time after which a request, which was admitted but not served in time, will be admitted again.
    public synchronized Duration retryAfter(QueuedTurn turn) {
        return queue(turn).retryAfter(turn.network(), nanoTime.getAsLong());
    }

    /// Number of waiting and running requests, of all keys.
    public synchronized int size() {
        return keys.values().stream().mapToInt(KeyedQueue::size).sum();
    }

    /// Queue of the key; an unused one if it is not in use any more.
    private KeyedQueue queue(QueuedTurn turn) {
        return keys.getOrDefault(turn.key(), new KeyedQueue(pool, longest));
    }
}
