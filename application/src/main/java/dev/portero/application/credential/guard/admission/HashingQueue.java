package dev.portero.application.credential.guard.admission;

import dev.portero.domain.credential.ClientNetwork;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/// Queue of hashes that wait for a worker: fair queueing by client network (round robin), and admission control by the
/// expected waiting time.
///
/// New tasks never occupy all workers together longer than the maximum wait. Where a new task would exceed it, the
/// network with the longest queue drops its newest entry for one of a network with a shorter queue (longest queue
/// drop): alone, a network may use all workers; otherwise it has its share. All tasks count with the latest estimate of
/// their cost. Refused tasks have [PromisedRetries]. Not thread-safe: the hashing pool guards it with a lock.
public final class HashingQueue {

    private static final Duration MAX_RETRY = Duration.ofSeconds(60);

    private final int workers;
    private final long longestWait;
    private final HashCostEstimates estimates;
    private final LongSupplier nanoTime;
    private final BiConsumer<HashingTask<?>, Duration> displaced;
    private final Map<ClientNetwork, ArrayDeque<HashingTask<?>>> flows = new LinkedHashMap<>();
    private final Map<HashWork.Kind, Integer> kinds = new HashMap<>(); // of the waiting tasks
    private final Map<HashingTask<?>, Long> endOfRunning = new LinkedHashMap<>();
    private final RetrySchedule retries;
    private final PromisedRetries promises;
    private int waiting;

    /// @param displaced called with each task that is dropped for one of another network, and when to retry
    public HashingQueue(
            int workers, Duration longestWait, LongSupplier nanoTime, BiConsumer<HashingTask<?>, Duration> displaced) {
        this.workers = workers;
        this.longestWait = longestWait.toNanos();
        this.estimates = new HashCostEstimates(nanoTime);
        this.nanoTime = nanoTime;
        this.displaced = displaced;
        this.retries = new RetrySchedule(nanoTime, MAX_RETRY);
        this.promises = new PromisedRetries(this.longestWait);
    }

    /// Admits the task, or returns the time after which one of its network will be admitted: a promise, in whole
    /// seconds.
    public Optional<Duration> offer(HashingTask<?> task) {
        if (isFull()) {
            removeAbandoned();
        }
        ClientNetwork network = task.work().network();
        if (!hasPlaceFor(task.work().kind(), network) && !displaceFor(network)) {
            return Optional.of(retryAfter(task));
        }
        flows.computeIfAbsent(network, unknown -> new ArrayDeque<>()).addLast(task);
        count(task, 1);
        return Optional.empty();
    }

    /// Refuses a task that would not be admitted now, before its caller prepares it.
    ///
    /// @return the time after which one of its network will be admitted; empty if it would be admitted
    public Optional<Duration> refuse(HashWork.Kind kind, ClientNetwork network) {
        if (isFull()) {
            removeAbandoned();
        }
        boolean admissible = promises.isDue(network, nanoTime.getAsLong())
                || hasPlaceForNew(kind, network)
                || busiest(network).isPresent();
        return admissible ? Optional.empty() : Optional.of(retryAfter(kind, network));
    }

    /// Next task in fair order: one task of each network in turn.
    public Optional<HashingTask<?>> next() {
        Iterator<Map.Entry<ClientNetwork, ArrayDeque<HashingTask<?>>>> turns =
                flows.entrySet().iterator();
        if (!turns.hasNext()) {
            return Optional.empty();
        }
        Map.Entry<ClientNetwork, ArrayDeque<HashingTask<?>>> turn = turns.next();
        turns.remove();
        ArrayDeque<HashingTask<?>> flow = turn.getValue();
        HashingTask<?> task = flow.removeFirst();
        if (!flow.isEmpty()) {
            flows.put(turn.getKey(), flow); // behind all others
        }
        count(task, -1);
        endOfRunning.put(
                task, nanoTime.getAsLong() + estimates.nanosOf(task.work().kind()));
        return Optional.of(task);
    }

    /// Ends a task that a worker has done, and learns its cost.
    ///
    /// @param took duration in nanoseconds
    public void done(HashingTask<?> task, long took) {
        estimates.update(task.work().kind(), took);
        skipped(task);
    }

    /// Ends a task that its worker has skipped because it was abandoned.
    public void skipped(HashingTask<?> task) {
        endOfRunning.remove(task);
    }

    /// Removes a task whose caller does not wait any more.
    public void remove(HashingTask<?> task) {
        ClientNetwork network = task.work().network();
        ArrayDeque<HashingTask<?>> flow = flows.get(network);
        if (flow != null && flow.remove(task)) {
            count(task, -1);
            if (flow.isEmpty()) {
                flows.remove(network);
            }
        }
    }

    /// Removes and returns all tasks.
    public List<HashingTask<?>> clear() {
        List<HashingTask<?>> dropped = flows.values().stream()
                .<HashingTask<?>>flatMap(Collection::stream)
                .toList();
        flows.clear();
        kinds.clear();
        waiting = 0;
        return dropped;
    }

    public int waiting() {
        return waiting;
    }

    /// Promises the time after which one more task of the same network is admitted, in whole seconds.
    public Duration retryAfter(HashingTask<?> task) {
        return retryAfter(task.work().kind(), task.work().network());
    }

    private Duration retryAfter(HashWork.Kind kind, ClientNetwork network) {
        long apart = PromisedRetries.spacing(estimates.nanosOf(kind) / workers);
        long earliest = promises.earliest(expectedWait()) + apart;
        Duration at = retries.next(network, earliest, apart, flows.size());
        return promises.promise(network, at.toNanos(), nanoTime.getAsLong());
    }

    /// Forecast for a new task of one kind from one network.
    public HashForecast forecast(HashWork.Kind kind, ClientNetwork network) {
        return new HashForecast(expectedWait(network), estimates.nanosOf(kind), workers);
    }

    /// Expected wait of a new task for a worker, in nanoseconds.
    long expectedWait() {
        return (waitingCost() + delayOfRunning()) / workers;
    }

    /// Expected wait of a new task of a network for a worker, in nanoseconds: other networks take turns with it.
    private long expectedWait(ClientNetwork network) {
        int own = waitingOf(network);
        long inFront = own;
        for (Map.Entry<ClientNetwork, ArrayDeque<HashingTask<?>>> flow : flows.entrySet()) {
            inFront +=
                    flow.getKey().equals(network) ? 0 : Math.min(flow.getValue().size(), own + 1);
        }
        long cost = waiting == 0 ? 0 : waitingCost() / waiting * inFront;
        return (cost + delayOfRunning()) / workers;
    }

    private long waitingCost() {
        long cost = 0;
        for (Map.Entry<HashWork.Kind, Integer> kind : kinds.entrySet()) {
            cost += estimates.nanosOf(kind.getKey()) * kind.getValue();
        }
        return cost;
    }

    /// Expected time until the running tasks end, of all workers together; none while a worker is idle. A task that is
    /// overdue is expected to take as long again as it is late.
    private long delayOfRunning() {
        if (endOfRunning.size() < workers) {
            return 0;
        }
        long now = nanoTime.getAsLong();
        return endOfRunning.values().stream()
                .mapToLong(end -> Math.abs(end - now))
                .sum();
    }

    private boolean isFull() {
        return expectedWait() > longestWait;
    }

    private boolean hasPlaceFor(HashWork.Kind kind, ClientNetwork network) {
        return promises.redeem(network, nanoTime.getAsLong())
                ? expectedWait() <= promises.longestWait()
                : hasPlaceForNew(kind, network);
    }

    private boolean hasPlaceForNew(HashWork.Kind kind, ClientNetwork network) {
        long apart = estimates.nanosOf(kind) / workers;
        return !isFull()
                && !promises.wouldBeDelayedBy(network, waitingOf(network), expectedWait(), apart, nanoTime.getAsLong());
    }

    /// Drops the newest task of the longest queue for one of another network; whether it did.
    private boolean displaceFor(ClientNetwork network) {
        Optional<ArrayDeque<HashingTask<?>>> busiest = busiest(network);
        busiest.ifPresent(flow -> {
            HashingTask<?> newest = flow.removeLast();
            count(newest, -1);
            displaced.accept(newest, retryAfter(newest));
        });
        return busiest.isPresent();
    }

    /// Longest queue, if it would be longer than the one of this network even after it has given it a place.
    private Optional<ArrayDeque<HashingTask<?>>> busiest(ClientNetwork network) {
        return flows.values().stream()
                .max(Comparator.comparingInt(ArrayDeque::size))
                .filter(flow -> flow.size() > waitingOf(network) + 1);
    }

    private void removeAbandoned() {
        List<HashingTask<?>> abandoned = flows.values().stream()
                .<HashingTask<?>>flatMap(Collection::stream)
                .filter(HashingTask::isAbandoned)
                .toList();
        abandoned.forEach(this::remove);
        abandoned.forEach(HashingTask::abandon);
    }

    private int waitingOf(ClientNetwork network) {
        return flows.getOrDefault(network, new ArrayDeque<>()).size();
    }

    private void count(HashingTask<?> task, int change) {
        waiting += change;
        kinds.merge(task.work().kind(), change, (before, more) -> before + more == 0 ? null : before + more);
    }
}
