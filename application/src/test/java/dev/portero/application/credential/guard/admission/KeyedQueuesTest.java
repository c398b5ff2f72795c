package dev.portero.application.credential.guard.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.credential.ClientNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Admission by account on a manual clock: two workers, 250 ms for each hash, a maximum wait of five seconds.
final class KeyedQueuesTest {

    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final long COST = Duration.ofMillis(250).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    /// Two logins that run, and forty that two workers begin within the maximum wait.
    private static final int CAPACITY = 42;

    private static final ClientNetwork HOME = new ClientNetwork("192.0.2.1");
    private static final ClientNetwork BUSY = new ClientNetwork("192.0.2.2");

    private long now = SECOND;
    private final Map<ClientNetwork, Long> waits = new HashMap<>();
    private final List<QueuedTurn> running = new ArrayList<>();
    private final List<QueuedTurn> waiting = new ArrayList<>();
    private final Set<ClientNetwork> refused = new HashSet<>();
    private final KeyedQueues queues = new KeyedQueues(WAIT, new Capacity(), () -> now);

    @Test
    void admitsTwelveConcurrentLoginsOfOneAccount() {
        assertThat(burst("alice", 12)).containsOnly(Optional.empty());
        assertThat(running).hasSize(2);
    }

    @Test
    void admitsExactlyWhatIsServedInTime() {
        List<Optional<Duration>> answers = burst("alice", 100);

        assertThat(answers.subList(0, CAPACITY)).containsOnly(Optional.empty());
        assertThat(answers.subList(CAPACITY, 100)).doesNotContain(Optional.empty());
        assertThat(roundsUntilAllRun(COST)).isEqualTo((CAPACITY - 2) / 2);
    }

    /// The refusal comes before a login attempt is reserved in the database.
    @Test
    void refusesEarlyWhatThePoolWouldRefuse() {
        refused.add(BUSY);

        assertThat(enter("alice", BUSY)).contains(WAIT);
        assertThat(queues.size()).isZero();
        assertThat(enter("alice", HOME)).isEmpty();
        assertThat(enter("alice", HOME)).isEmpty();
        assertThat(enter("alice", BUSY)).isEmpty();
    }

    @Test
    void grantsPermitsInFifoOrder() {
        burst("alice", 6);
        List<QueuedTurn> order = List.copyOf(waiting);

        work(COST);
        assertThat(running).containsExactlyElementsOf(order.subList(0, 2));
        work(COST);
        assertThat(running).containsExactlyElementsOf(order.subList(2, 4));
    }

    /// Each refused request returns after the seconds of its `Retry-After`.
    @Test
    void admitsRefusedRequestsAtTheirRetryTime() {
        List<Long> retries = new ArrayList<>();
        for (Optional<Duration> answer : burst("alice", 100)) {
            answer.ifPresent(pause -> retries.add(now + pause.toNanos()));
        }
        assertThat(retries).hasSize(100 - CAPACITY);
        Collections.sort(retries);

        List<Optional<Duration>> answers = new ArrayList<>();
        long nextEnd = now + COST;
        for (long retry : retries) {
            while (nextEnd <= retry) {
                now = nextEnd;
                end();
                nextEnd += COST;
            }
            now = retry;
            answers.add(enter("alice", HOME));
        }

        assertThat(answers).containsOnly(Optional.empty());
        assertThat(Duration.ofNanos(retries.getLast())).isLessThanOrEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void aSlowAccountDoesNotRefuseOthers() {
        burst("slow", 8);
        work(4 * SECOND);
        work(4 * SECOND);

        assertThat(burst("alice", 12)).containsOnly(Optional.empty());
        assertThat(burst("slow", 12)).doesNotContain(Optional.empty());
    }

    @Test
    void admitsAtAnAccountThatIsFastAgain() {
        burst("slow", 30);
        work(4 * SECOND);
        work(4 * SECOND);
        for (int round = 0; round < 12; round++) {
            work(COST);
        }

        assertThat(burst("slow", 12)).containsOnly(Optional.empty());
    }

    @Test
    void forgetsAnAccountWithoutPermits() {
        burst("slow", 2);
        work(4 * SECOND);
        assertThat(queues.size()).isZero();

        assertThat(burst("slow", CAPACITY)).containsOnly(Optional.empty());
    }

    /// Otherwise requests would be admitted at an account whose login attempts are all reserved.
    @Test
    void refusesAtAnAccountWithOverduePermits() {
        burst("stuck", 2);
        now += COST + 6 * SECOND;

        assertThat(enter("stuck", HOME)).isPresent();
        assertThat(enter("alice", HOME)).isEmpty();
    }

    @Test
    void expectsTheWaitOfTheNetworkInThePool() {
        burst("alice", 2);
        waits.put(BUSY, 6 * SECOND);

        assertThat(enter("alice", HOME)).isEmpty();
        assertThat(enter("alice", BUSY)).isPresent();
    }

    /// An account is admitted again as soon as the tasks of other networks have left the pool.
    @Test
    void admitsAtOnceWhenThePoolIsNoLongerBusy() {
        waits.put(HOME, 4 * SECOND);
        burst("alice", 2);
        assertThat(enter("alice", HOME)).isPresent();
        work(4 * SECOND + COST);

        waits.clear();

        assertThat(burst("alice", 12)).containsOnly(Optional.empty());
    }

    @Test
    void passesOnAPermitThatWasGrantedTooLate() {
        burst("alice", 4);
        List<QueuedTurn> both = List.copyOf(waiting);
        queues.giveUp(both.getFirst());
        end();
        assertThat(running).containsExactly(both.getLast());

        queues.giveUp(both.getLast());

        assertThat(queues.size()).isZero();
    }

    private List<Optional<Duration>> burst(String key, int number) {
        return Stream.generate(() -> enter(key, HOME)).limit(number).toList();
    }

    private Optional<Duration> enter(String key, ClientNetwork network) {
        QueuedTurn turn = new QueuedTurn(key, network, () -> false);
        Optional<Duration> refused = queues.enter(turn);
        if (refused.isEmpty()) {
            (turn.isGranted() ? running : waiting).add(turn);
        }
        return refused;
    }

    /// Advances the clock, and ends all running turns.
    private void work(long nanos) {
        now += nanos;
        end();
    }

    private void end() {
        List<QueuedTurn> ended = List.copyOf(running);
        running.clear();
        ended.forEach(queues::leave);
        waiting.stream().filter(QueuedTurn::isGranted).forEach(running::add);
        waiting.removeAll(running);
    }

    private int roundsUntilAllRun(long nanos) {
        int rounds = 0;
        while (!waiting.isEmpty()) {
            work(nanos);
            rounds++;
        }
        return rounds;
    }

    private final class Capacity implements HashingCapacity {

        @Override
        public HashForecast forecast(ClientNetwork network) {
            return new HashForecast(waits.getOrDefault(network, 0L), COST, 2);
        }

        @Override
        public Optional<Duration> refuse(ClientNetwork network) {
            return refused.contains(network) ? Optional.of(WAIT) : Optional.empty();
        }
    }
}
