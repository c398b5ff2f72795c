package dev.portero.bootstrap.crypto.queue;

import dev.portero.application.credential.port.ConcurrencyLimiter;
import dev.portero.application.port.Overloaded;
import dev.portero.bootstrap.crypto.password.HashingSettings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Keyed semaphore: a fair semaphore for each key in use. A caller whose expected wait, by an exponentially weighted
/// moving average of recent turns, exceeds the maximum is refused at once. Disconnected clients leave the queue.
@Singleton
final class KeyedSemaphore implements ConcurrencyLimiter {

    private static final long PAUSE_MILLIS = 50;
    private static final double WEIGHT_OF_LATEST = 0.125;
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    /// Queue entry of a waiting request.
    private record Place(CompletableFuture<Boolean> turn, BooleanSupplier hasGone) {}

    /// Permits and queue of one key.
    private static final class Turns {
        private final ArrayDeque<Place> waiting = new ArrayDeque<>();
        private int underWay;
    }

    private final Map<String, Turns> keys = new HashMap<>();
    private final Duration maxWait;
    private final RequestWatch watch;
    private double meanTurn;

    @Inject
    KeyedSemaphore(HashingSettings settings, RequestWatch watch) {
        this(settings.maxWait(), watch);
    }

    KeyedSemaphore(Duration maxWait, RequestWatch watch) {
        this.maxWait = maxWait;
        this.watch = watch;
    }

    @Override
    public <T> T runLimited(String key, Function<Permit, T> work) {
        long end = System.nanoTime() + maxWait.toNanos();
        return RequestDeadline.fromNow().call(() -> {
            await(key, enter(key), end);
            long start = System.nanoTime();
            try {
                return work.apply(() -> pauseUntil(end));
            } finally {
                leave(key, System.nanoTime() - start);
            }
        });
    }

    private synchronized Place enter(String key) {
        Turns turns = keys.computeIfAbsent(key, unknown -> new Turns());
        Place place = new Place(new CompletableFuture<>(), watch.hasGone());
        if (turns.underWay < AT_ONCE) {
            turns.underWay++;
            place.turn().complete(true);
            return place;
        }
        turns.waiting.removeIf(KeyedSemaphore::isGone);
        long expected = (long) (meanTurn * (turns.waiting.size() + 1) / AT_ONCE);
        if (expected > maxWait.toNanos()) {
            throw refusal(Duration.ofNanos(expected).minus(maxWait).plus(SHORTLY));
        }
        turns.waiting.addLast(place);
        return place;
    }

    private void await(String key, Place place, long end) {
        try {
            if (!place.turn().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                throw refusal(SHORTLY);
            }
        } catch (TimeoutException late) {
            giveUp(key, place);
            throw refusal(SHORTLY);
        } catch (InterruptedException interruption) {
            giveUp(key, place);
            Thread.currentThread().interrupt();
            throw new Overloaded("the service is stopping", SHORTLY);
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    /// Leaves the queue; a permit that was granted at this very moment is passed on.
    private synchronized void giveUp(String key, Place place) {
        if (!place.turn().complete(false) && place.turn().join()) {
            pass(key);
        }
        Turns turns = keys.get(key);
        if (turns != null) {
            turns.waiting.remove(place);
        }
    }

    private synchronized void leave(String key, long took) {
        meanTurn = meanTurn == 0 ? took : meanTurn + WEIGHT_OF_LATEST * (took - meanTurn);
        pass(key);
    }

    private synchronized void pass(String key) {
        Turns turns = keys.get(key);
        if (turns == null) {
            throw new IllegalStateException("a permit was released that was never granted");
        }
        Place next = turns.waiting.pollFirst();
        while (next != null && (isGone(next) || !next.turn().complete(true))) {
            next = turns.waiting.pollFirst();
        }
        if (next == null && --turns.underWay == 0) {
            keys.remove(key);
        }
    }

    /// Whether the client of a waiting request has disconnected; its entry is then completed as refused.
    private static boolean isGone(Place place) {
        return place.hasGone().getAsBoolean() && place.turn().complete(false);
    }

    private static void pauseUntil(long end) {
        if (end - System.nanoTime() <= 0) {
            throw refusal(SHORTLY);
        }
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new Overloaded("the service is stopping", SHORTLY);
        }
    }

    private static Overloaded refusal(Duration retryAfter) {
        return new Overloaded("too many concurrent requests for one account", retryAfter);
    }

    /// Number of waiting and running requests, of all keys.
    synchronized int inUse() {
        return keys.values().stream()
                .mapToInt(turns -> turns.underWay + turns.waiting.size())
                .sum();
    }
}
