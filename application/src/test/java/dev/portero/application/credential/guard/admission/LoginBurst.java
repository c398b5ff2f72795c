package dev.portero.application.credential.guard.admission;

import dev.portero.domain.credential.ClientNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;

/// Discrete-event simulation of logins on two workers: the queues of the accounts, the hashing queue, and clients that
/// return exactly as `Retry-After` says. Nothing is hashed, and the clock is the time of the current event.
final class LoginBurst {

    private static final int WORKERS = 2;
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final Duration REQUEST_BUDGET = Duration.ofSeconds(10);

    /// One login.
    static final class Login {

        private final String account;
        private final ClientNetwork network;
        private final List<Duration> refusals = new ArrayList<>();
        private Optional<QueuedTurn> turn = Optional.empty();
        private Optional<HashingTask<?>> task = Optional.empty();
        private boolean served;

        private Login(String account, ClientNetwork network) {
            this.account = account;
            this.network = network;
        }

        /// `Retry-After` of each refusal, in order.
        List<Duration> refusals() {
            return refusals;
        }

        /// Whether its hash ended within the deadline of a request.
        boolean isServed() {
            return served;
        }
    }

    /// Event of the simulation. Events of the same time happen in the order of their creation.
    private record Event(long at, long number, Runnable action) {}

    private final PriorityQueue<Event> events = new PriorityQueue<>((one, other) ->
            one.at() == other.at() ? Long.compare(one.number(), other.number()) : Long.compare(one.at(), other.at()));
    private final SplittableRandom random;
    private final HashWork.Kind kind;
    private final LongUnaryOperator cost;
    private final HashingQueue pool = new HashingQueue(WORKERS, MAX_WAIT, this::now, this::displace);
    private final KeyedQueues accounts = new KeyedQueues(MAX_WAIT, new Capacity(), this::now);
    private final List<Login> logins = new ArrayList<>();
    private final Map<HashingTask<?>, Login> tasks = new HashMap<>();
    private long now = Duration.ofHours(1).toNanos();
    private long number;
    private int idle = WORKERS;

    /// @param guess estimate of a hash before the first one is measured
    /// @param cost true duration of a hash that begins at a time, in nanoseconds from the start
    LoginBurst(long seed, Duration guess, LongUnaryOperator cost) {
        this.random = new SplittableRandom(seed);
        this.kind = new HashWork.Kind("own", guess);
        long start = now;
        this.cost = at -> cost.applyAsLong(at - start);
    }

    private final class Capacity implements HashingCapacity {

        @Override
        public HashForecast forecast(ClientNetwork network) {
            return pool.forecast(kind, network);
        }

        @Override
        public Optional<Duration> refuse(ClientNetwork network) {
            return pool.refuse(kind, network);
        }
    }

    /// Adds a login that arrives within a few milliseconds after a time from the start.
    void add(Duration after, String account, String network) {
        Login login = new Login(account, new ClientNetwork(network));
        logins.add(login);
        schedule(after.toNanos() + latency(), () -> arrive(login));
    }

    /// Runs until all are served, or have been refused ten times.
    List<Login> run() {
        while (!events.isEmpty()) {
            Event event = events.remove();
            now = event.at();
            event.action().run();
            advance();
        }
        return logins;
    }

    private void arrive(Login login) {
        QueuedTurn turn = new QueuedTurn(login.account, login.network, () -> false);
        login.task = Optional.empty();
        login.turn = Optional.of(turn);
        accounts.enter(turn)
                .ifPresentOrElse(
                        retryAfter -> refuse(login, retryAfter),
                        () -> schedule(REQUEST_BUDGET.toNanos(), () -> timeOut(login, turn)));
    }

    /// Refuses a login that has no answer at the deadline of its request; a hash that has begun runs to its end.
    private void timeOut(Login login, QueuedTurn turn) {
        if (login.turn.filter(current -> current == turn).isEmpty()) {
            return;
        }
        if (login.task.isPresent()) {
            HashingTask<?> task = login.task.get();
            pool.remove(task);
            displace(task, pool.retryAfter(task));
        } else {
            accounts.giveUp(turn);
            refuse(login, accounts.retryAfter(turn));
        }
    }

    /// Offers logins with a permit to the pool, and starts the next hash of each idle worker, until nothing changes.
    private void advance() {
        for (Login login : logins) {
            if (login.task.isEmpty() && login.turn.map(QueuedTurn::isGranted).orElse(false)) {
                offer(login);
            }
        }
        while (idle > 0) {
            Optional<HashingTask<?>> task = pool.next();
            if (task.isEmpty()) {
                return;
            }
            idle--;
            long took = (long) (cost.applyAsLong(now) * random.nextDouble(0.9, 1.1));
            schedule(took, () -> end(task.get(), took));
        }
    }

    private void offer(Login login) {
        HashingTask<Boolean> task = new HashingTask<>(new HashWork<>(kind, login.network, () -> true), () -> false);
        login.task = Optional.of(task);
        tasks.put(task, login);
        pool.offer(task).ifPresent(retryAfter -> displace(task, retryAfter));
    }

    private void displace(HashingTask<?> task, Duration retryAfter) {
        Login login = Objects.requireNonNull(tasks.remove(task));
        login.turn.ifPresent(accounts::leave);
        refuse(login, retryAfter);
    }

    private void end(HashingTask<?> task, long took) {
        pool.done(task, took);
        idle++;
        Optional.ofNullable(tasks.remove(task)).ifPresent(login -> {
            login.turn.ifPresent(accounts::leave);
            login.turn = Optional.empty();
            login.served = true;
        });
    }

    /// Returns after the whole seconds of `Retry-After`, as REST rounds them up.
    private void refuse(Login login, Duration retryAfter) {
        login.turn = Optional.empty();
        login.refusals.add(retryAfter);
        if (login.refusals.size() < 10) {
            long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
            schedule(Duration.ofSeconds(seconds).toNanos() + latency(), () -> arrive(login));
        }
    }

    /// Random delay of up to 20 ms.
    private long latency() {
        return random.nextLong(20_000_000);
    }

    private void schedule(long after, Runnable action) {
        events.add(new Event(now + after, number++, action));
    }

    private long now() {
        return now;
    }
}
