package dev.portero.bootstrap.crypto.password;

import dev.portero.application.port.Overloaded;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The thread pool that hashes: as many workers as there are processors, behind a [HashingQueue] that takes in what is
/// expected to be served in time and refuses the rest at once. Whoever waits here is a virtual thread, which holds
/// nothing of the machine meanwhile.
@Singleton
public final class HashingPool {

    private static final Duration REQUEST_BUDGET = Duration.ofSeconds(10);
    private static final Duration AFTER_A_RESTART = Duration.ofSeconds(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hasWork = lock.newCondition();
    private final HashCostEstimates estimates = new HashCostEstimates();
    private final HashingQueue queue;
    private final RequestWatch watch;
    private final Duration patience;
    private boolean stopping;

    @Inject
    public HashingPool(HashingSettings settings, RequestWatch watch) {
        this(Runtime.getRuntime().availableProcessors(), settings.maxWait(), REQUEST_BUDGET, watch);
    }

    /// @param maxWait how long a hash may be expected to wait for a worker
    /// @param patience how long it may take in all, however wrong that expectation was
    public HashingPool(int processors, Duration maxWait, Duration patience, RequestWatch watch) {
        this.watch = watch;
        this.patience = patience;
        queue = new HashingQueue(processors, maxWait, System::nanoTime, HashingPool::refuse);
        Thread.Builder threads = Thread.ofPlatform().name("hashing-", 1).daemon();
        for (int worker = 0; worker < processors; worker++) {
            threads.start(this::work);
        }
    }

    /// Does the work on one of the workers and waits for it, but no longer than a request may take.
    ///
    /// @throws Overloaded when it is not expected to be served in time, or is not; it is not begun any more then
    <T> T run(HashWork<T> work) {
        HashingTask<T> task = new HashingTask<>(work, watch.hasGone());
        offer(task);
        try {
            return task.result().get(RequestDeadline.left(patience).toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Overloaded refusal) {
                throw refusal;
            }
            throw new IllegalStateException("hashing failed", failure.getCause());
        } catch (TimeoutException late) {
            giveUp(task);
            throw new Overloaded("hashing takes too long", expectedWait().plus(AFTER_A_RESTART));
        } catch (InterruptedException interruption) {
            giveUp(task);
            Thread.currentThread().interrupt();
            throw new Overloaded("the service is stopping", AFTER_A_RESTART);
        }
    }

    private void offer(HashingTask<?> task) {
        lock.lock();
        try {
            if (stopping) {
                throw new Overloaded("the service is stopping", AFTER_A_RESTART);
            }
            Optional<Duration> retryAfter =
                    queue.offer(task, estimates.nanosOf(task.work().kind()));
            if (retryAfter.isPresent()) {
                throw refusal(retryAfter.get());
            }
            hasWork.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Its place in the queue is free; what has begun is done to its end, as no hash can be interrupted.
    private void giveUp(HashingTask<?> task) {
        lock.lock();
        try {
            queue.remove(task);
        } finally {
            lock.unlock();
        }
        task.abandon();
    }

    private static void refuse(HashingTask<?> task, Duration retryAfter) {
        task.result().completeExceptionally(refusal(retryAfter));
    }

    private static Overloaded refusal(Duration retryAfter) {
        return new Overloaded("too many passwords at once", retryAfter);
    }

    private void work() {
        try {
            while (true) {
                HashingTask<?> task = take();
                long start = System.nanoTime();
                boolean ran = task.run();
                done(task, ran, System.nanoTime() - start);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private HashingTask<?> take() throws InterruptedException {
        lock.lock();
        try {
            Optional<HashingTask<?>> task = queue.next();
            while (task.isEmpty()) {
                if (stopping) {
                    throw new InterruptedException();
                }
                hasWork.await();
                task = queue.next();
            }
            return task.get();
        } finally {
            lock.unlock();
        }
    }

    private void done(HashingTask<?> task, boolean ran, long took) {
        if (ran) {
            estimates.note(task.work().kind(), took);
        }
        lock.lock();
        try {
            queue.done(task);
        } finally {
            lock.unlock();
        }
    }

    /// How many have been accepted and not begun.
    int waiting() {
        lock.lock();
        try {
            return queue.waiting();
        } finally {
            lock.unlock();
        }
    }

    /// How long whoever comes now would wait.
    Duration expectedWait() {
        lock.lock();
        try {
            return Duration.ofNanos(queue.expectedWait());
        } finally {
            lock.unlock();
        }
    }

    /// Whoever still waits is refused; workers end with what they have begun.
    @PreDestroy
    public void close() {
        lock.lock();
        try {
            stopping = true;
            queue.clear().forEach(task -> task.refuse("the service is stopping", AFTER_A_RESTART));
            hasWork.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
