package dev.portero.application;

import java.util.function.IntSupplier;

/// Repetition of work in batches, each in a transaction of its own, so that none holds locks for long.
public final class Batches {

    private Batches() {}

    /// Repeats until a batch is not full.
    ///
    /// @param size the size of a full batch
    /// @param batch works on one batch, and returns its size
    /// @return the sum of the sizes
    public static long repeat(int size, IntSupplier batch) {
        long sum = 0;
        int last;
        do {
            last = batch.getAsInt();
            sum += last;
        } while (last == size);
        return sum;
    }
}
