package dev.portero.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RequestCoalescerTest {

    private final AtomicLong nanos = new AtomicLong();
    private final ConcurrentLinkedQueue<List<Integer>> batches = new ConcurrentLinkedQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        release.countDown();
        threads.close();
    }

    @Test
    void singleRequestIsExecutedAtOnce() {
        assertThat(new RequestCoalescer<>(this::doubled, nanos::get).ask(4)).isEqualTo(8);
        assertThat(batches).containsExactly(List.of(4));
    }

    @Test
    void requestsArrivingMeanwhileShareOneBatch() throws Exception {
        RequestCoalescer<Integer, Integer> coalescer = new RequestCoalescer<>(this::doubledAfterRelease, nanos::get);
        Future<Integer> first = startBlocked(coalescer, 0);
        List<Future<Integer>> others = waiting(coalescer, 1, 2, 3, 4);
        release.countDown();

        assertThat(first.get()).isZero();
        for (int number = 0; number < others.size(); number++) {
            assertThat(others.get(number).get()).isEqualTo(2 * (number + 1));
        }
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3, 4));
    }

    @Test
    void splitsRequestsBeyondTheBatchLimit() throws Exception {
        RequestCoalescer<Integer, Integer> coalescer = new RequestCoalescer<>(this::doubledAfterRelease, nanos::get);
        Future<Integer> first = startBlocked(coalescer, 0);
        List<Future<Integer>> others =
                waiting(coalescer, IntStream.rangeClosed(1, 100).toArray());
        release.countDown();

        assertThat(first.get()).isZero();
        assertThat(others.getLast().get()).isEqualTo(200);
        assertThat(batches).extracting(List::size).containsExactly(1, 64, 36);
    }

    @Test
    void startsANewBatchWhenTheRunningOneIsSlow() throws Exception {
        RequestCoalescer<Integer, Integer> coalescer = new RequestCoalescer<>(
                questions -> questions.contains(0) ? doubledAfterRelease(questions) : doubled(questions), nanos::get);
        Future<Integer> slow = startBlocked(coalescer, 0);
        List<Future<Integer>> others = waiting(coalescer, 1, 2);
        nanos.addAndGet(Duration.ofMillis(51).toNanos());

        assertThat(coalescer.ask(3)).isEqualTo(6);
        assertThat(coalescer.ask(4)).isEqualTo(8); // without waiting for other callers
        assertThat(others.getLast().get()).isEqualTo(4);
        assertThat(slow).isNotDone();
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4));
        release.countDown();
        assertThat(slow.get()).isZero();
    }

    @Test
    void returnsToEachCallerItsOwnResult() throws Exception {
        RequestCoalescer<Integer, Integer> coalescer = new RequestCoalescer<>(questions -> {
            LockSupport.parkNanos(100_000);
            return doubled(questions);
        });
        List<Future<Integer>> answers = new ArrayList<>();
        for (int question = 0; question < 5_000; question++) {
            int number = question;
            answers.add(threads.submit(() -> coalescer.ask(number)));
        }
        for (int question = 0; question < answers.size(); question++) {
            assertThat(answers.get(question).get()).isEqualTo(2 * question);
        }
        assertThat(batches.size()).isLessThan(5_000);
        assertThat(coalescer.waiting()).isZero();
    }

    @Test
    void failureAffectsOnlyItsOwnBatch() throws Exception {
        RequestCoalescer<Integer, Integer> coalescer = new RequestCoalescer<>(
                questions -> {
                    if (questions.contains(2)) {
                        throw new IllegalStateException("request failed");
                    }
                    return doubledAfterRelease(questions);
                },
                nanos::get);
        Future<Integer> first = startBlocked(coalescer, 0);
        List<Future<Integer>> others = waiting(coalescer, 1, 2);
        release.countDown();

        assertThat(first.get()).isZero();
        for (Future<Integer> other : others) {
            assertThatThrownBy(other::get)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("request failed");
        }
        assertThat(coalescer.ask(7)).isEqualTo(14);
    }

    /// Call that stays in progress until it is released.
    private Future<Integer> startBlocked(RequestCoalescer<Integer, Integer> coalescer, int question) {
        Future<Integer> answer = threads.submit(() -> coalescer.ask(question));
        await(() -> !batches.isEmpty());
        return answer;
    }

    /// Calls that arrive meanwhile, in this order.
    private List<Future<Integer>> waiting(RequestCoalescer<Integer, Integer> coalescer, int... questions) {
        List<Future<Integer>> answers = new ArrayList<>();
        for (int question : questions) {
            answers.add(threads.submit(() -> coalescer.ask(question)));
            await(() -> coalescer.waiting() == answers.size());
        }
        return answers;
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(100_000);
        }
    }

    private List<Integer> doubledAfterRelease(List<Integer> questions) {
        List<Integer> answers = doubled(questions);
        try {
            release.await();
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
        return answers;
    }

    private List<Integer> doubled(List<Integer> questions) {
        batches.add(questions);
        return questions.stream().map(question -> 2 * question).toList();
    }
}
