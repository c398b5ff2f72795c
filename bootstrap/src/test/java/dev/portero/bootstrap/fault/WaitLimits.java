package dev.portero.bootstrap.fault;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// Waits with a deadline; a timeout names the missing condition.
final class WaitLimits {

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(5);

    private WaitLimits() {}

    static void until(String what, BooleanSupplier condition) {
        if (!holdsInTime(condition)) {
            throw new AssertionError("timeout after " + LONGEST + ": no " + what);
        }
    }

    /// Waits as long as the count grows: a slow machine is no failure, no progress is one.
    static void untilReached(String what, long goal, LongSupplier count) {
        for (long reached = count.getAsLong(); reached < goal; reached = count.getAsLong()) {
            long before = reached;
            until(what + " beyond " + before, () -> count.getAsLong() > before);
        }
    }

    static void untilEnded(Thread thread) {
        until("end of " + thread, () -> !thread.isAlive());
    }

    /// Whether the condition became true in time.
    static boolean holdsInTime(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
        return true;
    }
}
