package dev.portero.bootstrap.embedded;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Supervisor of a postmaster: starts it again on its port when it dies without being told to, with exponential backoff
/// and a bounded number of attempts. Those of a server that keeps dying count together.
final class PostmasterSupervisor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostmasterSupervisor.class);
    private static final int ATTEMPTS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration STABLE = Duration.ofMinutes(1);

    private final Postmaster postmaster;
    private final int port;
    private final Runnable restarted;
    private final Consumer<StartupException> lost;
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
    private final Thread thread;
    private int attempts;

    /// @param restarted called when the server runs again, on the supervisor's thread
    /// @param lost called when it cannot be started again, and is not tried any more
    PostmasterSupervisor(Postmaster postmaster, int port, Runnable restarted, Consumer<StartupException> lost) {
        this.postmaster = postmaster;
        this.port = port;
        this.restarted = restarted;
        this.lost = lost;
        this.thread = Thread.ofPlatform().name("postgres-supervisor").daemon().unstarted(this::supervise);
    }

    void start() {
        thread.start();
    }

    private void supervise() {
        Optional<ProcessHandle> process = postmaster.process();
        while (true) {
            long since = System.nanoTime();
            if (process.isPresent() && isToldToEnd(process.get())) {
                return;
            }
            if (System.nanoTime() - since > STABLE.toNanos()) {
                attempts = 0;
            }
            if (!isRestarted()) {
                return;
            }
            process = postmaster.process();
        }
    }

    /// Waits for the end of the process, or of supervision, whichever comes first.
    private boolean isToldToEnd(ProcessHandle process) {
        CompletableFuture.anyOf(process.onExit(), closed).join();
        return closed.isDone();
    }

    /// False when it was told to end, or gave up.
    private boolean isRestarted() {
        long began = System.nanoTime();
        StartupException last = new StartupException("PostgreSQL died too often");
        while (attempts < ATTEMPTS) {
            if (isClosedWithin(pause(attempts))) {
                return false;
            }
            attempts++;
            try {
                postmaster.restart(port);
                LOG.warn(
                        "PostgreSQL had died and was started again: attempt {} of {}, after {} ms",
                        attempts,
                        ATTEMPTS,
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
                restarted.run();
                return true;
            } catch (StartupException failure) {
                last = failure;
            }
        }
        lost.accept(new StartupException(
                "PostgreSQL died, and %d attempts to start it again failed: %s".formatted(ATTEMPTS, last.getMessage()),
                last));
        return false;
    }

    /// Backends of the dead server, which hold its shared memory, take a moment to notice.
    private static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << attempts);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private boolean isClosedWithin(Duration pause) {
        try {
            return closed.get(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException open) {
            return false;
        } catch (ExecutionException | InterruptedException ended) {
            return true;
        }
    }

    /// Ends supervision, once a start that is under way has ended.
    @Override
    public void close() {
        closed.complete(true);
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
