package dev.portero.bootstrap.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/// Everything that a process holds, closed in the reverse order when the process is told to end.
final class Lifetime {

    private final Deque<Runnable> ends = new ArrayDeque<>();
    private final CountDownLatch over = new CountDownLatch(1);

    Lifetime() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "shutdown"));
    }

    /// When the process ends, this is done before everything that was added earlier.
    synchronized void atTheEnd(Runnable end) {
        ends.push(end);
    }

    /// Waits for SIGTERM or SIGINT.
    void await() throws InterruptedException {
        over.await();
    }

    private synchronized void end() {
        while (!ends.isEmpty()) {
            ends.pop().run();
        }
    }
}
