package dev.portero.application.credential.guard.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.credential.ClientNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Hashing queue on a manual clock: two workers, 250 ms for each hash, a maximum wait of five seconds.
final class HashingQueueTest {

    private static final int WORKERS = 2;
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final long COST = Duration.ofMillis(250).toNanos();
    /// Tasks that two workers complete within the maximum wait, and one more.
    private static final int CAPACITY = 41;

    private long now;
    private final Map<HashingTask<?>, Duration> displaced = new HashMap<>();
    private final Set<HashingTask<?>> abandoned = new HashSet<>();
    private final HashingQueue queue = new HashingQueue(WORKERS, WAIT, () -> now, displaced::put);

    @Test
    void admitsOnlyWhatIsServedInTime() {
        List<Optional<Duration>> answers =
                Stream.generate(() -> offer("192.0.2.7")).limit(100).toList();

        assertThat(answers.subList(0, CAPACITY)).containsOnly(Optional.empty());
        assertThat(answers.subList(CAPACITY, 100)).doesNotContain(Optional.empty());
    }

    /// Thirty-two users log in at the same time from different networks.
    @Test
    void admitsABurstOfManyNetworks() {
        for (int number = 0; number < 32; number++) {
            assertThat(offer("192.0.2." + number)).isEmpty();
        }
        assertThat(displaced).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 60})
    void servesARetryAtItsRetryTime(int networks) {
        List<Duration> pauses = new ArrayList<>();
        List<String> networksRefused = new ArrayList<>();
        for (int number = 0; number < 120; number++) {
            String network = "192.0.2." + number % networks;
            offer(network).ifPresent(pause -> {
                pauses.add(pause);
                networksRefused.add(network);
            });
        }
        assertThat(pauses).isNotEmpty();

        begin();
        int refusedAgain = 0;
        for (int step = 1; step <= 60 * 4; step++) {
            work();
            for (int number = 0; number < pauses.size(); number++) {
                if (pauses.get(number).toNanos() > (step - 1) * COST
                        && pauses.get(number).toNanos() <= step * COST) {
                    refusedAgain += offer(networksRefused.get(number)).isPresent() ? 1 : 0;
                }
            }
        }
        assertThat(refusedAgain).isZero();
    }

    @Test
    void servesEachNetworkInTurn() {
        for (int number = 0; number < 20; number++) {
            offer("192.0.2.1");
        }
        offer("192.0.2.2");
        offer("192.0.2.3");
        offer("192.0.2.3");

        List<String> order = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            order.add(queue.next().orElseThrow().work().network().text().substring(8));
        }
        assertThat(order).containsExactly("1", "2", "3", "1", "3", "1", "1");
    }

    @Test
    void oneNetworkUsesAllWorkersWhileNoOtherWaits() {
        assertThat(Stream.generate(() -> offer("192.0.2.7")).limit(CAPACITY)).containsOnly(Optional.empty());
        assertThat(displaced).isEmpty();
    }

    @Test
    void displacesTasksOfTheBusiestNetwork() {
        fill("192.0.2.1");
        for (int number = 0; number < 10; number++) {
            assertThat(offer("192.0.2.2")).isEmpty();
        }

        assertThat(displaced).hasSize(10);
        assertThat(displaced.keySet())
                .allSatisfy(task -> assertThat(task.work().network().text()).isEqualTo("192.0.2.1"));
        assertThat(displaced.values()).allSatisfy(pause -> assertThat(pause).isPositive());
        assertThat(Duration.ofNanos(queue.expectedWait())).isLessThanOrEqualTo(WAIT.plusNanos(COST));
    }

    @Test
    void expectsTheWaitOfAShareNotOfTheWholeQueue() {
        fill("192.0.2.1");
        begin();

        assertThat(forecast("192.0.2.2").delay()).isLessThanOrEqualTo(2 * COST);
        assertThat(forecast("192.0.2.1").delay()).isEqualTo(queue.expectedWait());
    }

    @Test
    void countsWaitingTasksAtTheLatestCost() {
        fill("192.0.2.1");
        begin();
        now += 2 * COST;
        running.forEach(task -> queue.done(task, 2 * COST));
        running.clear();
        begin();

        assertThat(Duration.ofNanos(queue.expectedWait()))
                .isBetween(WAIT.multipliedBy(2).minusNanos(2 * COST), WAIT.multipliedBy(2));
        assertThat(forecast("192.0.2.1").cost()).isEqualTo(2 * COST);
    }

    /// An overdue hash is expected to need as much more time as it is late.
    @Test
    void refusesNewTasksWhileTheWorkersAreOverdue() {
        offer("192.0.2.1");
        offer("192.0.2.2");
        begin();
        now += COST + WAIT.toNanos() * 2;

        assertThat(offer("192.0.2.3")).isPresent();
    }

    /// The task was admitted, but not served within the deadline of its request.
    @Test
    void admitsATaskThatWasNotServedInTimeAtItsRetryTime() {
        fill("192.0.2.1");
        HashingTask<?> late = offered.getLast();
        queue.remove(late);
        Duration retryAfter = queue.retryAfter(late);
        fill("192.0.2.1");

        now += retryAfter.toNanos();
        assertThat(offer("192.0.2.1")).isEmpty();
    }

    @Test
    void sharesWorkersBetweenTwoNetworks() {
        fill("192.0.2.1");
        for (int number = 0; number < 100; number++) {
            offer("192.0.2.2");
            offer("192.0.2.1");
        }
        Map<String, Integer> served = new HashMap<>();
        while (queue.waiting() > 0) {
            String network = queue.next().orElseThrow().work().network().text();
            served.merge(network, 1, Integer::sum);
        }
        assertThat(served.getOrDefault("192.0.2.1", 0) - served.getOrDefault("192.0.2.2", 0))
                .isBetween(-2, 2);
    }

    @Test
    void reusesPlacesOfDisconnectedClients() {
        fill("192.0.2.1");
        List<HashingTask<?>> last = List.copyOf(offered.subList(CAPACITY - 10, CAPACITY));
        abandoned.addAll(last);

        for (int number = 0; number < 10; number++) {
            assertThat(offer("192.0.2.1")).isEmpty();
        }
        assertThat(offer("192.0.2.1")).isPresent();
        assertThat(last).allMatch(HashingQueueTest::isRefused);
    }

    @Test
    void releasesThePlaceOfARemovedTask() {
        fill("192.0.2.1");
        queue.remove(offered.getLast());
        queue.remove(offered.getLast());

        assertThat(offer("192.0.2.1")).isEmpty();
        assertThat(offer("192.0.2.1")).isPresent();
    }

    /// Invariant under random offers, completions and removals.
    @Test
    void countMatchesTheQueuedTasks() {
        SplittableRandom random = new SplittableRandom(7);
        for (int step = 0; step < 20_000; step++) {
            switch (random.nextInt(4)) {
                case 0, 1 -> offer("192.0.2." + random.nextInt(9));
                case 2 -> work();
                default -> {
                    if (!offered.isEmpty()) {
                        queue.remove(offered.get(random.nextInt(offered.size())));
                    }
                }
            }
            assertThat(queue.waiting()).isNotNegative();
            assertThat(Duration.ofNanos(queue.expectedWait())).isLessThanOrEqualTo(WAIT.plusNanos(COST));
        }
        assertThat(queue.clear()).hasSizeLessThanOrEqualTo(CAPACITY);
        assertThat(queue.waiting()).isZero();
        assertThat(queue.next()).isEmpty();
    }

    private final HashWork.Kind kind = new HashWork.Kind("own", Duration.ofNanos(COST));
    private final List<HashingTask<?>> offered = new ArrayList<>();
    private final List<HashingTask<?>> running = new ArrayList<>();

    /// Offers a task of a network; returns `Retry-After` if it is refused.
    private Optional<Duration> offer(String network) {
        HashWork<Boolean> work = new HashWork<>(kind, new ClientNetwork(network), () -> true);
        List<HashingTask<?>> self = new ArrayList<>();
        HashingTask<Boolean> task = new HashingTask<>(work, () -> abandoned.containsAll(self));
        self.add(task);
        Optional<Duration> refused = queue.offer(task);
        if (refused.isEmpty()) {
            offered.add(task);
        }
        return refused;
    }

    /// Each worker completes its hash and begins the next one.
    private void work() {
        now += COST;
        running.forEach(task -> queue.done(task, COST));
        running.clear();
        begin();
    }

    private void begin() {
        for (int worker = 0; worker < WORKERS; worker++) {
            queue.next().ifPresent(running::add);
        }
    }

    private HashForecast forecast(String network) {
        return queue.forecast(kind, new ClientNetwork(network));
    }

    private void fill(String network) {
        while (offer(network).isEmpty()) {
            assertThat(offered).hasSizeLessThan(1_000);
        }
        displaced.clear();
    }

    private static boolean isRefused(HashingTask<?> task) {
        return task.result().isCompletedExceptionally();
    }
}
