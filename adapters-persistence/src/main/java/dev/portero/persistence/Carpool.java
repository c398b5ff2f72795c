package dev.portero.persistence;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Asks once for all who ask at the same moment: they share one statement, and one wait for the disk; see 0039.
///
/// Nobody waits for company. Whoever finds nobody under way goes at once, alone; those who come meanwhile are the next
/// party, which the first of them leads. A party that stays out holds up no others: the next one sets off without it.
///
/// @param <Q> what is asked
/// @param <A> what is answered
public final class Carpool<Q, A> {

    private static final int LARGEST = 64;

    /// So long a party may take before the others think that it may not come back.
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final Function<List<Q>, List<A>> answers;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Place<Q, A>> waiting = new ArrayDeque<>();
    private int underWay;
    private long latestLeftAt;

    /// @param answers one for each question, in their order; what it throws is thrown to all who asked
    public Carpool(Function<List<Q>, List<A>> answers) {
        this(answers, System::nanoTime);
    }

    /// @param nanos the time, as `System.nanoTime` counts
    Carpool(Function<List<Q>, List<A>> answers, LongSupplier nanos) {
        this.answers = answers;
        this.nanos = nanos;
    }

    /// Where somebody waits who asked something.
    ///
    /// @param turn comes with the party that they are to lead, or with nobody where somebody else has led them
    private record Place<Q, A>(Q question, CompletableFuture<List<Place<Q, A>>> turn, CompletableFuture<A> answer) {

        static <Q, A> Place<Q, A> of(Q question) {
            return new Place<>(question, new CompletableFuture<>(), new CompletableFuture<>());
        }

        void take(A given) {
            answer.complete(given);
            turn.complete(List.of());
        }

        void fail(Throwable failure) {
            answer.completeExceptionally(failure);
            turn.complete(List.of());
        }
    }

    /// The answer, when it is there.
    public A ask(Q question) {
        Place<Q, A> mine = Place.of(question);
        enter(mine);
        List<Place<Q, A>> party = mine.turn().join();
        if (!party.isEmpty()) {
            lead(party);
        }
        return answerOf(mine);
    }

    /// How many wait for the next party.
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void enter(Place<Q, A> mine) {
        lock.lock();
        try {
            waiting.add(mine);
            if (underWay == 0 || nanos.getAsLong() - latestLeftAt > PATIENCE.toNanos()) {
                underWay++;
                setOff();
            }
        } finally {
            lock.unlock();
        }
    }

    private void lead(List<Place<Q, A>> party) {
        try {
            List<A> given = answers.apply(party.stream().map(Place::question).toList());
            for (int number = 0; number < party.size(); number++) {
                party.get(number).take(given.get(number));
            }
        } catch (RuntimeException | Error failure) {
            party.forEach(place -> place.fail(failure));
        } finally {
            comeBack();
        }
    }

    private void comeBack() {
        lock.lock();
        try {
            if (waiting.isEmpty()) {
                underWay--;
            } else {
                setOff();
            }
        } finally {
            lock.unlock();
        }
    }

    private void setOff() {
        List<Place<Q, A>> party = new ArrayList<>();
        while (!waiting.isEmpty() && party.size() < LARGEST) {
            party.add(waiting.removeFirst());
        }
        latestLeftAt = nanos.getAsLong();
        party.getFirst().turn().complete(party);
    }

    private static <A> A answerOf(Place<?, A> mine) {
        try {
            return mine.answer().join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
