package dev.portero.persistence.jdbc;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Request coalescing: concurrent callers share one statement, and one wait for the disk; see decision 0039.
///
/// No caller waits for others to join. A caller that finds no batch in progress executes at once, alone; callers that
/// arrive meanwhile form the next batch, which the first of them executes. A batch that takes too long delays no
/// others: the next one starts without waiting for it.
///
/// @param <Q> type of a request
/// @param <A> type of a result
public final class RequestCoalescer<Q, A> {

    private static final int MAX_BATCH_SIZE = 64;

    /// Time after which a batch in progress no longer delays the next one.
    private static final Duration BATCH_TIMEOUT = Duration.ofMillis(50);

    private final Function<List<Q>, List<A>> answers;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Call<Q, A>> waiting = new ArrayDeque<>();
    private final List<Batch<Q, A>> inProgress = new ArrayList<>();

    /// @param answers returns one result for each request, in their order; its exceptions are thrown to all callers
    public RequestCoalescer(Function<List<Q>, List<A>> answers) {
        this(answers, System::nanoTime);
    }

    /// @param nanos the time, as counted by `System.nanoTime`
    RequestCoalescer(Function<List<Q>, List<A>> answers, LongSupplier nanos) {
        this.answers = answers;
        this.nanos = nanos;
    }

    /// Callers that share one execution; the first of them executes it.
    private record Batch<Q, A>(List<Call<Q, A>> calls, long startedAt) {}

    /// Call that waits for its result.
    ///
    /// @param turn completes with the batch that this caller has to execute, or empty if another caller has executed it
    private record Call<Q, A>(Q question, CompletableFuture<Optional<Batch<Q, A>>> turn, CompletableFuture<A> answer) {

        static <Q, A> Call<Q, A> of(Q question) {
            return new Call<>(question, new CompletableFuture<>(), new CompletableFuture<>());
        }

        void complete(A given) {
            answer.complete(given);
            turn.complete(Optional.empty());
        }

        void fail(Throwable failure) {
            answer.completeExceptionally(failure);
            turn.complete(Optional.empty());
        }
    }

    /// Returns the result, and waits for it.
    public A ask(Q question) {
        Call<Q, A> own = Call.of(question);
        enqueue(own);
        own.turn().join().ifPresent(this::execute);
        return resultOf(own);
    }

    /// Returns the number of callers that wait for the next batch.
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(Call<Q, A> own) {
        lock.lock();
        try {
            waiting.add(own);
            if (inProgress.stream().noneMatch(this::isWithinTimeout)) {
                startBatch();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isWithinTimeout(Batch<Q, A> batch) {
        return nanos.getAsLong() - batch.startedAt() <= BATCH_TIMEOUT.toNanos();
    }

    private void startBatch() {
        List<Call<Q, A>> calls = new ArrayList<>();
        while (!waiting.isEmpty() && calls.size() < MAX_BATCH_SIZE) {
            calls.add(waiting.removeFirst());
        }
        Batch<Q, A> batch = new Batch<>(calls, nanos.getAsLong());
        inProgress.add(batch);
        calls.getFirst().turn().complete(Optional.of(batch));
    }

    private void execute(Batch<Q, A> batch) {
        List<Call<Q, A>> calls = batch.calls();
        try {
            List<A> given = answers.apply(calls.stream().map(Call::question).toList());
            for (int number = 0; number < calls.size(); number++) {
                calls.get(number).complete(given.get(number));
            }
        } catch (RuntimeException | Error failure) {
            calls.forEach(call -> call.fail(failure));
        } finally {
            finish(batch);
        }
    }

    private void finish(Batch<Q, A> batch) {
        lock.lock();
        try {
            inProgress.remove(batch);
            if (!waiting.isEmpty()) {
                startBatch();
            }
        } finally {
            lock.unlock();
        }
    }

    private static <A> A resultOf(Call<?, A> own) {
        try {
            return own.answer().join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
