package dev.portero.bootstrap.crypto.pool;

import dev.portero.application.credential.guard.admission.HashWork;
import dev.portero.application.credential.guard.admission.HashingCapacity;
import dev.portero.application.credential.guard.admission.KeyedQueues;
import dev.portero.application.credential.guard.admission.QueuedTurn;
import dev.portero.application.credential.port.ConcurrencyLimiter;
import dev.portero.application.port.Overloaded;
import dev.portero.bootstrap.crypto.password.HashingSettings;
import dev.portero.domain.credential.ClientNetwork;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Keyed semaphore: a fair semaphore for each key in use. A caller whose expected wait, by the forecast of the hashing
/// pool, exceeds the maximum is refused at once. An admitted one waits up to twice that time, within the deadline of
/// its request. Disconnected clients leave the queue.
@Singleton
final class KeyedSemaphore implements ConcurrencyLimiter {

    private static final long PAUSE_MILLIS = 50;
    private static final Duration SHORTLY = Duration.ofSeconds(1);
    private static final Duration RESERVE_FOR_WORK = Duration.ofSeconds(1);

    private final KeyedQueues queues;
    private final Duration maxWait;
    private final Runnable calibration;
    private final RequestWatch watch;

    @Inject
    KeyedSemaphore(HashingSettings settings, HashWork.Kind loginHash, HashingPool pool, RequestWatch watch) {
        this(settings.maxWait(), pool.capacity(loginHash), pool::awaitCalibration, watch);
    }

    /// @param calibration waits until the capacity is known
    KeyedSemaphore(Duration maxWait, HashingCapacity pool, Runnable calibration, RequestWatch watch) {
        this.calibration = calibration;
        this.queues = new KeyedQueues(maxWait, pool, System::nanoTime);
        this.maxWait = maxWait;
        this.watch = watch;
    }

    @Override
    public <T> T runLimited(String key, ClientNetwork network, Function<Permit, T> work) {
        return RequestDeadline.fromNow().call(() -> {
            calibration.run();
            long end = System.nanoTime() + patience().toNanos();
            QueuedTurn turn = new QueuedTurn(key, network, watch.isDisconnected());
            queues.enter(turn).ifPresent(retryAfter -> {
                throw refusal(retryAfter);
            });
            await(turn, end);
            try {
                return work.apply(() -> pauseUntil(end, turn));
            } finally {
                queues.leave(turn);
            }
        });
    }

    /// Time that a request waits for its permit and its attempt, however wrong the expectation was.
    private Duration patience() {
        Duration longest = maxWait.multipliedBy(2).plus(RESERVE_FOR_WORK);
        return RequestDeadline.left(longest).minus(RESERVE_FOR_WORK);
    }

    private void await(QueuedTurn turn, long end) {
        try {
            if (!turn.permit().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                throw new Overloaded("the client has disconnected", SHORTLY);
            }
        } catch (TimeoutException late) {
            queues.giveUp(turn);
            throw refusal(queues.retryAfter(turn));
        } catch (InterruptedException interruption) {
            queues.giveUp(turn);
            Thread.currentThread().interrupt();
            throw new Overloaded("the service is stopping", SHORTLY);
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    private void pauseUntil(long end, QueuedTurn turn) {
        if (end - System.nanoTime() <= 0) {
            throw refusal(queues.retryAfter(turn));
        }
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new Overloaded("the service is stopping", SHORTLY);
        }
    }

    private static Overloaded refusal(Duration retryAfter) {
        return Overloaded.atAdmission("too many concurrent requests for one account", retryAfter);
    }

    /// Number of waiting and running requests, of all keys.
    int inUse() {
        return queues.size();
    }
}
