package dev.portero.bootstrap.cli.service;

import dev.portero.bootstrap.embedded.StartupException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shutdown sequence of the process: closes its resources in reverse order on SIGTERM, on SIGINT or at exit.
public final class ShutdownSequence {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownSequence.class);

    private final Deque<Runnable> steps = new ArrayDeque<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable StartupException failure;

    /// Registers the shutdown hook: SIGTERM, SIGINT and exit end the sequence.
    void endWithTheProcess() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "shutdown"));
    }

    /// Adds a step, which runs before all steps that were added earlier.
    synchronized void atTheEnd(Runnable end) {
        steps.push(end);
    }

    /// Waits for SIGTERM or SIGINT.
    ///
    /// @throws StartupException when a required part of the process failed
    void await() throws InterruptedException {
        ended.await();
        StartupException cause = failure;
        if (cause != null) {
            throw cause;
        }
    }

    /// Ends the process because a part that was started in the background failed.
    void fail(StartupException cannotStart) {
        failure = cannotStart;
        ended.countDown();
    }

    /// Runs all steps; a second call does nothing.
    public synchronized void end() {
        while (!steps.isEmpty()) {
            try {
                steps.pop().run();
            } catch (RuntimeException fault) {
                LOG.error("shutdown step failed; the remaining steps run", fault);
            }
        }
    }
}
