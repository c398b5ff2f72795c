package dev.portero.bootstrap.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.portero.application.port.Unavailable;
import dev.portero.bootstrap.schedule.BackgroundTask.Timing;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class BackgroundTaskTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Timing AT_ONCE = Timing.every(Duration.ofMillis(1)).firstAfter(Duration.ZERO);
    private static final Timing ONCE = Timing.every(LONG).firstAfter(Duration.ZERO);

    private final Logger logger = (Logger) LoggerFactory.getLogger("background-task-test");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final BlockingQueue<Integer> runs = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void endListening() {
        logger.detachAppender(lines);
    }

    @Test
    void repeatsUntilItIsStopped() throws InterruptedException {
        BackgroundTask task = new BackgroundTask("test", AT_ONCE, log(), this::record, Thread::sleep);
        task.start();
        assertThat(List.of(runs.take(), runs.take(), runs.take())).containsExactly(1, 2, 3);

        task.stop();
        task.stop();
    }

    @Test
    void logsTheFirstOfSeveralFailuresAndTheRecovery() throws InterruptedException {
        BackgroundTask task = new BackgroundTask(
                "test",
                AT_ONCE,
                log(),
                () -> {
                    record();
                    if (count.get() <= 3) {
                        throw new AssertionError("on purpose");
                    }
                },
                Thread::sleep);
        task.start();
        awaitRun(6);
        task.stop();

        assertThat(lines.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("it fails", "it works");
        assertThat(lines.list.getFirst().getLevel()).isEqualTo(Level.ERROR);
        assertThat(lines.list.getFirst().getThrowableProxy().getMessage()).isEqualTo("on purpose");
    }

    @Test
    void logsAnOutageAtItsLevel() {
        FailureLog quiet = new FailureLog(logger, "it fails", "it works", org.slf4j.event.Level.DEBUG);
        FailureLog warning = new FailureLog(logger, "it fails", "it works", org.slf4j.event.Level.WARN);
        Unavailable outage = new Unavailable("the database", new IOException("on purpose"));

        quiet.failed(outage);
        quiet.succeeded();
        assertThat(lines.list).isEmpty();

        warning.failed(outage);
        warning.failed(outage);
        warning.succeeded();
        warning.failed(outage);
        assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO, Level.WARN);
        assertThat(lines.list.getFirst().getFormattedMessage()).startsWith("it fails: ");
    }

    /// A run in progress may fail because the service stops.
    @Test
    void logsNothingOnceClosed() {
        FailureLog log = log();
        log.guard(this::record);
        log.close();

        log.guard(() -> {
            throw new IllegalStateException("the pool is closed");
        });

        assertThat(runs).containsExactly(1);
        assertThat(lines.list).isEmpty();
    }

    @Test
    void stopEndsAPause() throws InterruptedException {
        CountDownLatch pausing = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        BackgroundTask task = new BackgroundTask("test", ONCE.withGrace(LONG), log(), this::record, time -> {
            pausing.countDown();
            try {
                Thread.sleep(time);
            } catch (InterruptedException stop) {
                interrupted.set(true);
                throw stop;
            }
        });
        task.start();
        pausing.await();

        task.stop();

        assertThat(interrupted).isTrue();
        assertThat(runs).containsExactly(1);
    }

    @Test
    void stopWaitsForTheRunInProgress() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        BackgroundTask task = new BackgroundTask(
                "test",
                ONCE.withGrace(LONG),
                log(),
                () -> {
                    running.countDown();
                    awaitOrFail(release);
                    done.set(true);
                },
                Thread::sleep);
        task.start();
        running.await();
        Thread stopping = Thread.ofVirtual().start(() -> stop(task));

        release.countDown();
        stopping.join();

        assertThat(done).isTrue();
    }

    @Test
    void stopWithoutGraceInterruptsTheRunAndLogsNothing() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        BackgroundTask task = new BackgroundTask(
                "test",
                ONCE,
                log(),
                () -> {
                    running.countDown();
                    try {
                        awaitOrFail(new CountDownLatch(1));
                    } finally {
                        ended.countDown();
                    }
                },
                Thread::sleep);
        task.start();
        running.await();

        task.stop();
        ended.await();

        assertThat(lines.list).isEmpty();
    }

    @Test
    void repeatsAtOnceWhileThereIsWork() throws InterruptedException {
        AtomicInteger pauses = new AtomicInteger();
        CountDownLatch pausing = new CountDownLatch(1);
        BackgroundTask task = new BackgroundTask(
                "test",
                ONCE,
                log(),
                () -> {
                    record();
                    return count.get() < 5;
                },
                time -> {
                    pauses.incrementAndGet();
                    pausing.countDown();
                    Thread.sleep(time);
                });
        task.start();
        pausing.await();
        task.stop();

        assertThat(runs).containsExactly(1, 2, 3, 4, 5);
        assertThat(pauses).hasValue(1);
    }

    private FailureLog log() {
        return new FailureLog(logger, "it fails", "it works", org.slf4j.event.Level.DEBUG);
    }

    private void record() {
        runs.add(count.incrementAndGet());
    }

    private void awaitRun(int number) throws InterruptedException {
        int run = runs.take();
        while (run < number) {
            run = runs.take();
        }
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interruption) {
            throw new IllegalStateException("interrupted", interruption);
        }
    }

    private static void stop(BackgroundTask task) {
        try {
            task.stop();
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }
}
