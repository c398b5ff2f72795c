package dev.portero.application.credential.guard.admission;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Estimates of the time that one hash takes a worker: an exponentially weighted moving average for each kind of work,
/// and a guess until the first one of a kind is done. While no hash is measured, the average decays to its
/// lowest recent value: a machine that was busy is not taken for a slow one. The number of kinds is bounded.
public final class HashCostEstimates {

    private static final int KINDS = 64;
    private static final double WEIGHT_OF_LATEST = 0.125;
    private static final double RISE_OF_LOWEST = 1.01;
    private static final double HALF_LIFE = Duration.ofSeconds(30).toNanos();

    /// Measured cost of a kind of work, in nanoseconds.
    ///
    /// @param lowest lowest mean, which rises slowly: a machine can become slower for good
    /// @param at time of the measurement
    private record Cost(double mean, double lowest, long at) {

        double decayed(long now) {
            return lowest + (mean - lowest) * Math.pow(2, (at - now) / HALF_LIFE);
        }

        Cost with(long took, long now) {
            double before = decayed(now);
            double mean = before + WEIGHT_OF_LATEST * (took - before);
            return new Cost(mean, Math.min(mean, lowest * RISE_OF_LOWEST), now);
        }
    }

    private final LongSupplier nanoTime;
    private final Map<String, Cost> costs = new HashMap<>();

    public HashCostEstimates(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Expected duration of the next work of this kind, in nanoseconds.
    public synchronized long nanosOf(HashWork.Kind kind) {
        Cost cost = costs.get(kind.name());
        return cost == null ? kind.guess().toNanos() : (long) cost.decayed(nanoTime.getAsLong());
    }

    public synchronized void update(HashWork.Kind kind, long took) {
        if (costs.size() < KINDS || costs.containsKey(kind.name())) {
            long now = nanoTime.getAsLong();
            double guess = kind.guess().toNanos();
            costs.put(
                    kind.name(),
                    costs.getOrDefault(kind.name(), new Cost(guess, guess, now)).with(took, now));
        }
    }
}
