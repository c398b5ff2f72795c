package dev.portero.bootstrap.cli.service;

import dev.portero.bootstrap.embedded.StartupException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that a process holds, closed in the reverse order when the process is told to end.
public final class ShutdownSequence {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownSequence.class);

    private final Deque<Runnable> ends = new ArrayDeque<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable StartupException failure;

    /// Ends with the process: on SIGTERM or SIGINT, or when it exits.
    void endWithTheProcess() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "shutdown"));
    }

    /// When the process ends, this is done before everything that was added earlier.
    synchronized void atTheEnd(Runnable end) {
        ends.push(end);
    }

    /// Waits for SIGTERM or SIGINT.
    ///
    /// @throws CannotStart when a part failed without which the process is of no use
    void await() throws InterruptedException {
        over.await();
        StartupException cause = failure;
        if (cause != null) {
            throw cause;
        }
    }

    /// Ends the process with a failure of a part that was started beside it.
    void fail(StartupException cannotStart) {
        failure = cannotStart;
        over.countDown();
    }

    /// Closes everything; a second call does nothing.
    public synchronized void end() {
        while (!ends.isEmpty()) {
            try {
                ends.pop().run();
            } catch (RuntimeException fault) {
                LOG.error("something did not end as it should; the rest ends all the same", fault);
            }
        }
    }
}
