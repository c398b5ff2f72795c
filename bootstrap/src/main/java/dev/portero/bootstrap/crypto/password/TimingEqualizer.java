package dev.portero.bootstrap.crypto.password;

import dev.portero.application.port.Overloaded;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Knows how long trying a password has taken of late, the wait for a worker included, and lets as much time pass.
/// Requests run on virtual threads: one that sleeps holds neither a thread of the machine nor a worker.
final class TimingEqualizer {

    private static final int REMEMBERED = 64;
    private static final int SLEEPERS = 2_000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final long[] nanos = new long[REMEMBERED];
    private final Semaphore places;
    private long watched;

    TimingEqualizer() {
        this(SLEEPERS);
    }

    /// @param sleepers how many may wait at once
    TimingEqualizer(int sleepers) {
        this.places = new Semaphore(sleepers);
    }

    /// Does the work and remembers how long it took; work that is refused is not remembered.
    <T> T watch(Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        remember(System.nanoTime() - start);
        return result;
    }

    synchronized boolean knowsNothing() {
        return watched == 0;
    }

    /// Sleeps as long as the work has taken on average.
    ///
    /// @throws Overloaded when too many sleep already
    void pass() {
        if (!places.tryAcquire()) {
            throw new Overloaded("too many passwords at once", RETRY_AFTER);
        }
        try {
            Thread.sleep(mean());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new Overloaded("the service is stopping", RETRY_AFTER);
        } finally {
            places.release();
        }
    }

    private synchronized void remember(long took) {
        nanos[(int) (watched++ % REMEMBERED)] = took;
    }

    private synchronized Duration mean() {
        long known = Math.min(watched, REMEMBERED);
        long sum = 0;
        for (int index = 0; index < known; index++) {
            sum += nanos[index];
        }
        return Duration.ofNanos(sum / Math.max(1, known));
    }
}
