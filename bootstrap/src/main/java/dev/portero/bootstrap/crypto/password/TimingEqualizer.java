package dev.portero.bootstrap.crypto.password;

import dev.portero.application.port.Overloaded;
import java.time.Duration;
import java.util.function.Supplier;

/// Timing equalizer: measures the recent duration of password checks on a worker, and sleeps as long where no hash is
/// computed.
final class TimingEqualizer {

    private static final int SAMPLES = 64;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final long[] nanos = new long[SAMPLES];
    private long measured;

    /// Runs the work and measures its duration; work that is refused is not counted.
    <T> T watch(Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        store(System.nanoTime() - start);
        return result;
    }

    synchronized boolean isUnmeasured() {
        return measured == 0;
    }

    /// Sleeps for the average duration of the work.
    void pass() {
        try {
            Thread.sleep(mean());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new Overloaded("the service is stopping", RETRY_AFTER);
        }
    }

    private synchronized void store(long took) {
        nanos[(int) (measured++ % SAMPLES)] = took;
    }

    private synchronized Duration mean() {
        long known = Math.min(measured, SAMPLES);
        long sum = 0;
        for (int index = 0; index < known; index++) {
            sum += nanos[index];
        }
        return Duration.ofNanos(sum / Math.max(1, known));
    }
}
