package dev.portero.bootstrap.platform;

import dev.portero.application.port.Overloaded;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// As many hashes at once as there are processors, and a short queue. Whoever finds it full is refused at once: to wait
/// would only mean to be refused later, and everything else has to go on meanwhile.
@Singleton
final class HashingPool {

    private static final int QUEUE_PER_WORKER = 8;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final Duration REQUEST_BUDGET = Duration.ofSeconds(10);

    private final ThreadPoolExecutor workers;
    private final Duration patience;

    @Inject
    HashingPool() {
        this(Runtime.getRuntime().availableProcessors(), REQUEST_BUDGET);
    }

    HashingPool(int processors, Duration patience) {
        this.patience = patience;
        workers = new ThreadPoolExecutor(
                processors,
                processors,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(processors * QUEUE_PER_WORKER),
                Thread.ofPlatform().name("hashing-", 1).daemon().factory());
    }

    /// Does the work on one of the workers and waits for it, but no longer than a request may take.
    ///
    /// @throws Overloaded when the queue is full, or the work is not done in time; it is not begun any more then
    <T> T run(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            workers.execute(task);
        } catch (RejectedExecutionException full) {
            throw new Overloaded("too many passwords at once", RETRY_AFTER);
        }
        return result(task);
    }

    private <T> T result(FutureTask<T> task) {
        try {
            return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("hashing failed", failure.getCause());
        } catch (TimeoutException late) {
            forget(task);
            throw new Overloaded("hashing takes too long", RETRY_AFTER);
        } catch (CancellationException stopping) {
            throw new Overloaded("the service is stopping", RETRY_AFTER);
        } catch (InterruptedException interruption) {
            forget(task);
            Thread.currentThread().interrupt();
            throw new Overloaded("the service is stopping", RETRY_AFTER);
        }
    }

    /// Nobody waits for it any more: it need not begin, and its place in the queue is free.
    private void forget(FutureTask<?> task) {
        task.cancel(true);
        workers.remove(task);
    }

    /// How many have been accepted and not begun.
    int waiting() {
        return workers.getQueue().size();
    }

    @PreDestroy
    void close() {
        workers.shutdownNow().forEach(dropped -> ((Future<?>) dropped).cancel(true)); // somebody waits for each
    }
}
