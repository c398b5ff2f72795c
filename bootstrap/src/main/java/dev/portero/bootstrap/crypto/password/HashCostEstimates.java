package dev.portero.bootstrap.crypto.password;

import java.util.HashMap;
import java.util.Map;

/// How long one hash takes a worker: an exponentially weighted moving average for each kind of work, and a guess until
/// the first of a kind is done. It remembers a bounded number of kinds.
final class HashCostEstimates {

    private static final int KINDS = 64;
    private static final double WEIGHT_OF_THE_LATEST = 0.125;

    private final Map<String, Double> nanos = new HashMap<>();

    /// What the next piece of work of this kind is expected to take, in nanoseconds.
    synchronized long nanosOf(HashWork.Kind kind) {
        return nanos.getOrDefault(kind.name(), (double) kind.guess().toNanos()).longValue();
    }

    synchronized void note(HashWork.Kind kind, long took) {
        double before = nanosOf(kind);
        if (nanos.size() < KINDS || nanos.containsKey(kind.name())) {
            nanos.put(kind.name(), before + WEIGHT_OF_THE_LATEST * (took - before));
        }
    }
}
