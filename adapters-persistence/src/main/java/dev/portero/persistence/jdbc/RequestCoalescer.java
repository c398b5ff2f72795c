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

/// Asks once for all who ask at the same moment: they share one statement, and one wait for the disk; see 0039.
///
/// Nobody waits for company. Whoever finds nobody under way goes at once, alone; those who come meanwhile are the next
/// party, which the first of them leads. A party that stays out holds up no others: the next one sets off without it.
///
/// @param <Q> what is asked
/// @param <A> what is answered
public final class RequestCoalescer<Q, A> {

    private static final int LARGEST = 64;

    /// So long a party may take before the others think that it may not come back.
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final Function<List<Q>, List<A>> answers;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Place<Q, A>> waiting = new ArrayDeque<>();
    private final List<Party<Q, A>> underWay = new ArrayList<>();

    /// @param answers one for each question, in their order; what it throws is thrown to all who asked
    public RequestCoalescer(Function<List<Q>, List<A>> answers) {
        this(answers, System::nanoTime);
    }

    /// @param nanos the time, as `System.nanoTime` counts
    RequestCoalescer(Function<List<Q>, List<A>> answers, LongSupplier nanos) {
        this.answers = answers;
        this.nanos = nanos;
    }

    /// Those who share a question; the first of them leads.
    private record Party<Q, A>(List<Place<Q, A>> places, long leftAt) {}

    /// Where somebody waits who asked something.
    ///
    /// @param turn comes with the party that they are to lead, or empty where somebody else has led them
    private record Place<Q, A>(Q question, CompletableFuture<Optional<Party<Q, A>>> turn, CompletableFuture<A> answer) {

        static <Q, A> Place<Q, A> of(Q question) {
            return new Place<>(question, new CompletableFuture<>(), new CompletableFuture<>());
        }

        void take(A given) {
            answer.complete(given);
            turn.complete(Optional.empty());
        }

        void fail(Throwable failure) {
            answer.completeExceptionally(failure);
            turn.complete(Optional.empty());
        }
    }

    /// The answer, when it is there.
    public A ask(Q question) {
        Place<Q, A> mine = Place.of(question);
        enter(mine);
        mine.turn().join().ifPresent(this::lead);
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
            if (underWay.stream().noneMatch(this::isExpected)) {
                setOff();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isExpected(Party<Q, A> party) {
        return nanos.getAsLong() - party.leftAt() <= PATIENCE.toNanos();
    }

    private void setOff() {
        List<Place<Q, A>> places = new ArrayList<>();
        while (!waiting.isEmpty() && places.size() < LARGEST) {
            places.add(waiting.removeFirst());
        }
        Party<Q, A> party = new Party<>(places, nanos.getAsLong());
        underWay.add(party);
        places.getFirst().turn().complete(Optional.of(party));
    }

    private void lead(Party<Q, A> party) {
        List<Place<Q, A>> places = party.places();
        try {
            List<A> given = answers.apply(places.stream().map(Place::question).toList());
            for (int number = 0; number < places.size(); number++) {
                places.get(number).take(given.get(number));
            }
        } catch (RuntimeException | Error failure) {
            places.forEach(place -> place.fail(failure));
        } finally {
            comeBack(party);
        }
    }

    private void comeBack(Party<Q, A> party) {
        lock.lock();
        try {
            underWay.remove(party);
            if (!waiting.isEmpty()) {
                setOff();
            }
        } finally {
            lock.unlock();
        }
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
