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

/// Supervisor of a postmaster: restarts it on its port when it dies unexpectedly, with exponential backoff and a
/// bounded number of attempts. The attempts are counted together until the server has run for a minute.
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
    /// @param lost called when the server cannot be restarted, and no further attempt is made
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
            if (process.isPresent() && isClosedBeforeExitOf(process.get())) {
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

    /// Waits for the end of the process, or of supervision; true where supervision has ended.
    private boolean isClosedBeforeExitOf(ProcessHandle process) {
        CompletableFuture.anyOf(process.onExit(), closed).join();
        return closed.isDone();
    }

    /// Restarts the server; false when supervision has ended, or no attempt is left.
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
                        "PostgreSQL had died and was restarted: attempt {} of {}, after {} ms",
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
                "PostgreSQL died, and %d attempts to restart it failed: %s".formatted(ATTEMPTS, last.getMessage()),
                last));
        return false;
    }

    /// Exponential backoff: backends of the dead server, which still have its shared memory, take a moment to end.
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

    /// Ends supervision, after a restart under way has ended.
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
