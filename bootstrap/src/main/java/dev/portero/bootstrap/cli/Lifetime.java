package dev.portero.bootstrap.cli;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that a process holds, closed in the reverse order when the process is told to end.
final class Lifetime {

    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

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
            try {
                ends.pop().run();
            } catch (RuntimeException fault) {
                LOG.error("something did not end as it should; the rest ends all the same", fault);
            }
        }
    }
}
