package dev.portero.bootstrap.fault;

import java.util.Map;
import java.util.TreeMap;

/// Counts of the injected faults by kind.
final class Tally {

    private final Map<String, Integer> counts = new TreeMap<>();
    private final long start = System.nanoTime();

    synchronized void count(String kind) {
        counts.merge(kind, 1, Integer::sum);
    }

    synchronized int of(String kind) {
        return counts.getOrDefault(kind, 0);
    }

    long seconds() {
        return (System.nanoTime() - start) / 1_000_000_000;
    }

    @Override
    public synchronized String toString() {
        return counts.toString();
    }
}
