package dev.portero.bootstrap.platform;

import dev.portero.application.port.Overloaded;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// As many hashes at once as there are processors, and a short queue. Whoever finds it full is refused at once: to wait
/// would only mean to be refused later, and everything else has to go on meanwhile.
@Singleton
final class HashingPool {

    private static final int QUEUE_PER_WORKER = 8;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ThreadPoolExecutor workers;

    HashingPool() {
        this(Runtime.getRuntime().availableProcessors());
    }

    HashingPool(int processors) {
        workers = new ThreadPoolExecutor(
                processors,
                processors,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(processors * QUEUE_PER_WORKER),
                Thread.ofPlatform().name("hashing-", 1).daemon().factory());
    }

    /// Does the work on one of the workers and waits for it.
    ///
    /// @throws Overloaded when the queue is full
    <T> T run(Callable<T> work) {
        try {
            return result(workers.submit(work));
        } catch (RejectedExecutionException full) {
            throw new Overloaded("too many passwords at once", RETRY_AFTER);
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("hashing failed", failure.getCause());
        } catch (CancellationException stopping) {
            throw new Overloaded("the service is stopping", RETRY_AFTER);
        } catch (InterruptedException interruption) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new Overloaded("the service is stopping", RETRY_AFTER);
        }
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
