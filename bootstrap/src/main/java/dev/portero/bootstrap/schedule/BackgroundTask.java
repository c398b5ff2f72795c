package dev.portero.bootstrap.schedule;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Runner of one background task that is woken by notifications: a daemon thread that repeats the work until the
/// service stops. A failure goes to the log of the task, and the thread continues. Tasks at fixed intervals are
/// `@Scheduled`.
final class BackgroundTask {

    /// Pause between two runs. It may end early, on a notification or an interrupt.
    @FunctionalInterface
    interface Pause {
        void await(Duration atMost) throws InterruptedException;
    }

    /// Times of a task.
    ///
    /// @param first the delay before the first run
    /// @param interval the pause after each run
    /// @param grace how long a stop waits for the run in progress; zero interrupts it
    record Timing(Duration first, Duration interval, Duration grace) {

        static Timing every(Duration interval) {
            return new Timing(interval, interval, Duration.ZERO);
        }

        Timing firstAfter(Duration delay) {
            return new Timing(delay, interval, grace);
        }

        Timing withGrace(Duration time) {
            return new Timing(first, interval, time);
        }
    }

    private final Timing timing;
    private final FailureLog log;
    private final BooleanSupplier work;
    private final Pause pause;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile boolean pausing;

    /// @param pause waits between two runs
    BackgroundTask(String name, Timing timing, FailureLog log, Runnable work, Pause pause) {
        this(
                name,
                timing,
                log,
                () -> {
                    work.run();
                    return false;
                },
                pause);
    }

    /// @param work returns whether the next run begins at once
    BackgroundTask(String name, Timing timing, FailureLog log, BooleanSupplier work, Pause pause) {
        this.timing = timing;
        this.log = log;
        this.work = work;
        this.pause = pause;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::repeat);
    }

    void start() {
        thread.start();
    }

    /// Returns when the run in progress has ended, or after the grace period.
    void stop() throws InterruptedException {
        stopped = true;
        if (pausing || timing.grace().isZero()) {
            thread.interrupt();
        }
        thread.join(timing.grace());
    }

    private void repeat() {
        try {
            pause(Thread::sleep, timing.first());
            while (!stopped) {
                if (!run()) {
                    pause(pause, timing.interval());
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean run() {
        try {
            boolean again = work.getAsBoolean();
            log.succeeded();
            return again;
        } catch (Throwable failure) {
            if (!stopped) {
                log.failed(failure);
            }
            return false;
        }
    }

    /// A stop that does not see `pausing` is seen here.
    private void pause(Pause how, Duration time) throws InterruptedException {
        pausing = true;
        if (!stopped) {
            how.await(time);
        }
        pausing = false;
    }
}
