package dev.portero.bootstrap.crypto.queue;

import java.util.HashMap;
import java.util.Map;

/// Estimates of the time that one hash takes a worker: an exponentially weighted moving average for each kind of work,
/// and a guess until the first one of a kind is done. The number of kinds is bounded.
final class HashCostEstimates {

    private static final int KINDS = 64;
    private static final double WEIGHT_OF_LATEST = 0.125;

    private final Map<String, Double> nanos = new HashMap<>();

    /// Expected duration of the next work of this kind, in nanoseconds.
    synchronized long nanosOf(HashWork.Kind kind) {
        return nanos.getOrDefault(kind.name(), (double) kind.guess().toNanos()).longValue();
    }

    synchronized void update(HashWork.Kind kind, long took) {
        double before = nanosOf(kind);
        if (nanos.size() < KINDS || nanos.containsKey(kind.name())) {
            nanos.put(kind.name(), before + WEIGHT_OF_LATEST * (took - before));
        }
    }
}
