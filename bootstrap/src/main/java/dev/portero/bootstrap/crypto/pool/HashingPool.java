package dev.portero.bootstrap.crypto.pool;

import dev.portero.application.credential.guard.admission.HashForecast;
import dev.portero.application.credential.guard.admission.HashWork;
import dev.portero.application.credential.guard.admission.HashingCapacity;
import dev.portero.application.credential.guard.admission.HashingQueue;
import dev.portero.application.credential.guard.admission.HashingTask;
import dev.portero.application.port.Overloaded;
import dev.portero.bootstrap.crypto.password.HashingSettings;
import dev.portero.domain.credential.ClientNetwork;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Thread pool for hashing: one worker for each processor, behind a [HashingQueue] that admits work which is expected
/// to be served in time, and refuses the rest at once (load shedding). Callers wait on virtual threads, which occupy no
/// platform thread meanwhile.
@Singleton
public final class HashingPool implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(HashingPool.class);
    private static final Duration REQUEST_BUDGET = Duration.ofSeconds(10);
    private static final Duration AFTER_RESTART = Duration.ofSeconds(2);
    private static final Duration LONGEST_CALIBRATION = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hasWork = lock.newCondition();
    private final HashingMeters meters = new HashingMeters();
    private final int processors;
    private final HashingQueue queue;
    private final RequestWatch watch;
    private final Duration timeout;
    private final CountDownLatch workArrived = new CountDownLatch(1);
    private volatile @Nullable Thread calibration;
    private boolean stopping;

    @Inject
    public HashingPool(HashingSettings settings, RequestWatch watch) {
        this(Runtime.getRuntime().availableProcessors(), settings.maxWait(), REQUEST_BUDGET, watch);
    }

    /// @param maxWait maximum expected wait for a worker
    /// @param timeout maximum total time, however wrong that expectation was
    public HashingPool(int processors, Duration maxWait, Duration timeout, RequestWatch watch) {
        this.processors = processors;
        this.watch = watch;
        this.timeout = timeout;
        queue = new HashingQueue(processors, maxWait, System::nanoTime, this::refuse);
        Thread.Builder threads = Thread.ofPlatform().name("hashing-", 1).daemon();
        for (int worker = 0; worker < processors; worker++) {
            threads.start(this::work);
        }
    }

    /// Measures the cost of hashes on a thread of its own: as soon as other work arrives, or after a pause. Until it
    /// has ended, other work waits to be admitted.
    public void calibrate(Duration pause, Runnable measurement) {
        Thread thread = Thread.ofVirtual().name("hash-cost-calibration").unstarted(() -> {
            awaitWork(pause);
            measurement.run();
        });
        calibration = thread;
        thread.start();
    }

    private void awaitWork(Duration atMost) {
        try {
            boolean arrived = workArrived.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("hash cost is measured, work waits for it: {}", arrived);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for the calibration, up to a maximum.
    void awaitCalibration() {
        Thread running = calibration;
        if (running == null || running.equals(Thread.currentThread())) {
            return;
        }
        workArrived.countDown();
        try {
            boolean ended = running.join(LONGEST_CALIBRATION);
            LOG.debug("hash cost measured before the first hash: {}", ended);
            calibration = null;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new Overloaded("the service is stopping", AFTER_RESTART);
        }
    }

    /// Runs the work on a worker and waits for it, at most as long as a request may take.
    ///
    /// @throws Overloaded when it is not expected to be served in time, or is not; work that has not begun is then
    /// dropped
    public <T> T run(HashWork<T> work) {
        awaitCalibration();
        HashingTask<T> task = new HashingTask<>(measured(work), watch.isDisconnected());
        offer(task);
        try {
            return task.result().get(RequestDeadline.left(timeout).toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Overloaded refusal) {
                throw refusal;
            }
            throw new IllegalStateException("hashing failed", failure.getCause());
        } catch (TimeoutException late) {
            giveUp(task);
            throw new Overloaded("hashing takes too long", locked(() -> queue.retryAfter(task)));
        } catch (InterruptedException interruption) {
            giveUp(task);
            Thread.currentThread().interrupt();
            throw new Overloaded("the service is stopping", AFTER_RESTART);
        }
    }

    private <T> HashWork<T> measured(HashWork<T> work) {
        long offered = System.nanoTime();
        return new HashWork<>(work.kind(), work.network(), () -> {
            long start = System.nanoTime();
            meters.begin(start - offered);
            try {
                return work.calls().call();
            } finally {
                meters.end(System.nanoTime() - start);
            }
        });
    }

    /// Capacity for work of one kind.
    public HashingCapacity capacity(HashWork.Kind kind) {
        return new HashingCapacity() {

            @Override
            public HashForecast forecast(ClientNetwork network) {
                return locked(() -> queue.forecast(kind, network));
            }

            @Override
            public Optional<Duration> refuse(ClientNetwork network) {
                Optional<Duration> retryAfter = locked(() -> queue.refuse(kind, network));
                retryAfter.ifPresent(refused -> meters.refuse());
                return retryAfter;
            }
        };
    }

    private void offer(HashingTask<?> task) {
        lock.lock();
        try {
            if (stopping) {
                throw new Overloaded("the service is stopping", AFTER_RESTART);
            }
            Optional<Duration> retryAfter = queue.offer(task);
            if (retryAfter.isPresent()) {
                throw refusal(retryAfter.get());
            }
            hasWork.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Removes the task from the queue; work that has begun runs to its end, since a hash cannot be interrupted.
    private void giveUp(HashingTask<?> task) {
        lock.lock();
        try {
            queue.remove(task);
        } finally {
            lock.unlock();
        }
        task.abandon();
    }

    private void refuse(HashingTask<?> task, Duration retryAfter) {
        task.result().completeExceptionally(refusal(retryAfter));
    }

    private Overloaded refusal(Duration retryAfter) {
        meters.refuse();
        return Overloaded.atAdmission("too many password checks at once", retryAfter);
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
        lock.lock();
        try {
            if (ran) {
                queue.done(task, took);
            } else {
                queue.skipped(task);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        meters.bindTo(registry);
        Gauge.builder("portero_hashing_waiting", this, HashingPool::waiting)
                .description("Hashes that wait for a worker.")
                .register(registry);
        Gauge.builder("portero_hashing_workers", this, pool -> pool.processors)
                .description("Workers that compute hashes, one for each processor.")
                .register(registry);
    }

    /// Number of admitted tasks that have not begun.
    int waiting() {
        return locked(queue::waiting);
    }

    private <T> T locked(Supplier<T> query) {
        lock.lock();
        try {
            return query.get();
        } finally {
            lock.unlock();
        }
    }

    /// Refuses waiting tasks; workers end after their current task.
    @PreDestroy
    public void close() {
        lock.lock();
        try {
            stopping = true;
            queue.clear().forEach(task -> task.refuse("the service is stopping", AFTER_RESTART));
            hasWork.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
