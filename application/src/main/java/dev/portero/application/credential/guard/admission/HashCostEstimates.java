package dev.portero.application.credential.guard.admission;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Estimates of the time that one hash takes a worker: for each kind of work the mean of the first ones, then an
/// exponentially weighted moving average, and a guess until the first one is done. While no hash is measured, the
/// average decays to its lowest recent value: a machine that was busy is not taken for a slow one. The number of kinds
/// is bounded. Not thread-safe: the hashing pool guards it with its queue.
final class HashCostEstimates {

    private static final int KINDS = 64;
    private static final int WINDOW = 8;
    private static final double RISE_OF_LOWEST = 1.01;
    private static final double HALF_LIFE = Duration.ofSeconds(30).toNanos();

    /// Measured cost of a kind of work, in nanoseconds.
    ///
    /// @param lowest lowest mean, which rises slowly: a machine can become slower for good
    /// @param at time of the measurement
    /// @param count number of measurements, at most the window of the average
    private record Cost(double mean, double lowest, long at, int count) {

        static Cost first(long took, long now) {
            return new Cost(took, took, now, 1);
        }

        double decayed(long now) {
            return lowest + (mean - lowest) * Math.pow(2, (at - now) / HALF_LIFE);
        }

        Cost with(long took, long now) {
            double before = decayed(now);
            int counted = Math.min(count + 1, WINDOW);
            double mean = before + (took - before) / counted;
            return new Cost(mean, Math.min(mean, lowest * RISE_OF_LOWEST), now, counted);
        }
    }

    private final LongSupplier nanoTime;
    private final Map<String, Cost> costs = new HashMap<>();

    HashCostEstimates(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Expected duration of the next work of this kind, in nanoseconds.
    long nanosOf(HashWork.Kind kind) {
        Cost cost = costs.get(kind.name());
        return cost == null ? kind.guess().toNanos() : (long) cost.decayed(nanoTime.getAsLong());
    }

    void update(HashWork.Kind kind, long took) {
        long now = nanoTime.getAsLong();
        Cost cost = costs.get(kind.name());
        if (cost != null) {
            costs.put(kind.name(), cost.with(took, now));
        } else if (costs.size() < KINDS) {
            costs.put(kind.name(), Cost.first(took, now));
        }
    }
}
