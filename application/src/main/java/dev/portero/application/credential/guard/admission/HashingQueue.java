package dev.portero.application.credential.guard.admission;

import dev.portero.domain.credential.ClientNetwork;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
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
/// drop): alone, a network may use all workers; otherwise it has its share. Refused tasks have [PromisedRetries]. Not
/// thread-safe: the hashing pool guards it with a lock.
public final class HashingQueue {

    private static final Duration MAX_RETRY = Duration.ofSeconds(60);

    /// Queued task.
    ///
    /// @param cost expected duration on a worker, in nanoseconds
    record Entry(HashingTask<?> task, long cost) {

        ClientNetwork network() {
            return task.work().network();
        }

        boolean isOfKind(Entry other) {
            return task.work().kind().equals(other.task().work().kind());
        }
    }

    private final int workers;
    private final long longestWait;
    private final LongSupplier nanoTime;
    private final BiConsumer<HashingTask<?>, Duration> displaced;
    private final Map<ClientNetwork, ArrayDeque<Entry>> flows = new LinkedHashMap<>();
    private final Map<HashingTask<?>, Long> endOfRunning = new LinkedHashMap<>();
    private final RetrySchedule retries;
    private final PromisedRetries promises;
    private long waitingCost;
    private int waiting;

    /// @param displaced called with each task that is dropped for one of another network, and when to retry
    public HashingQueue(
            int workers, Duration longestWait, LongSupplier nanoTime, BiConsumer<HashingTask<?>, Duration> displaced) {
        this.workers = workers;
        this.longestWait = longestWait.toNanos();
        this.nanoTime = nanoTime;
        this.displaced = displaced;
        this.retries = new RetrySchedule(nanoTime, MAX_RETRY);
        this.promises = new PromisedRetries(this.longestWait);
    }

    /// Admits the task, or returns the time after which one of its network will be admitted: a promise, in whole
    /// seconds.
    public Optional<Duration> offer(HashingTask<?> task, long cost) {
        if (isFull()) {
            removeAbandoned();
        }
        Entry entry = new Entry(task, cost);
        if (!hasPlaceFor(entry) && !displaceFor(entry.network())) {
            return Optional.of(retryAfter(entry));
        }
        flows.computeIfAbsent(entry.network(), unknown -> new ArrayDeque<>()).addLast(entry);
        count(entry, 1);
        return Optional.empty();
    }

    /// Next task in fair order: one task of each network in turn.
    public Optional<HashingTask<?>> next() {
        Iterator<Map.Entry<ClientNetwork, ArrayDeque<Entry>>> turns =
                flows.entrySet().iterator();
        if (!turns.hasNext()) {
            return Optional.empty();
        }
        Map.Entry<ClientNetwork, ArrayDeque<Entry>> turn = turns.next();
        turns.remove();
        ArrayDeque<Entry> flow = turn.getValue();
        Entry entry = flow.removeFirst();
        if (!flow.isEmpty()) {
            flows.put(turn.getKey(), flow); // behind all others
        }
        count(entry, -1);
        endOfRunning.put(entry.task(), nanoTime.getAsLong() + entry.cost());
        return Optional.of(entry.task());
    }

    /// Marks a task as done by its worker.
    public void done(HashingTask<?> task) {
        endOfRunning.remove(task);
    }

    /// Removes a task whose caller does not wait any more.
    public void remove(HashingTask<?> task) {
        ArrayDeque<Entry> flow = flows.get(task.work().network());
        if (flow != null) {
            flow.stream().filter(entry -> entry.task() == task).findFirst().ifPresent(entry -> {
                flow.remove(entry);
                count(entry, -1);
            });
            dropIfEmpty(task.work().network(), flow);
        }
    }

    /// Removes and returns all tasks.
    public List<HashingTask<?>> clear() {
        List<HashingTask<?>> dropped = flows.values().stream()
                .flatMap(Collection::stream)
                .<HashingTask<?>>map(Entry::task)
                .toList();
        flows.clear();
        waiting = 0;
        waitingCost = 0;
        return dropped;
    }

    public int workers() {
        return workers;
    }

    public int waiting() {
        return waiting;
    }

    /// Expected wait of a new task for a worker, in nanoseconds.
    public long expectedWait() {
        return endOfRunning.size() < workers ? waitingCost / workers : (waitingCost + running()) / workers;
    }

    /// Expected wait of a new task of a network for a worker, in nanoseconds: other networks take turns with it.
    public long expectedWait(ClientNetwork network) {
        int own = flows.getOrDefault(network, new ArrayDeque<>()).size();
        long inFront = own;
        for (Map.Entry<ClientNetwork, ArrayDeque<Entry>> flow : flows.entrySet()) {
            inFront +=
                    flow.getKey().equals(network) ? 0 : Math.min(flow.getValue().size(), own + 1);
        }
        long cost = waiting == 0 ? 0 : waitingCost / waiting * inFront;
        return endOfRunning.size() < workers ? cost / workers : (cost + running()) / workers;
    }

    private boolean isFull() {
        return expectedWait() > longestWait;
    }

    private boolean hasPlaceFor(Entry entry) {
        long now = nanoTime.getAsLong();
        ClientNetwork network = entry.network();
        if (promises.redeem(network, now)) {
            return expectedWait() + growthSinceAdmission(entry) <= promises.longestWait();
        }
        int own = flows.getOrDefault(network, new ArrayDeque<>()).size();
        return !isFull() && !promises.wouldBeDelayedBy(network, own, expectedWait(), entry.cost() / workers, now);
    }

    /// Additional expected wait because the cost of this kind of work has grown since waiting tasks were admitted.
    private long growthSinceAdmission(Entry latest) {
        return flows.values().stream()
                        .flatMap(Collection::stream)
                        .filter(entry -> entry.isOfKind(latest))
                        .mapToLong(entry -> Math.max(0, latest.cost() - entry.cost()))
                        .sum()
                / workers;
    }

    private long running() {
        long now = nanoTime.getAsLong();
        return endOfRunning.values().stream()
                .mapToLong(end -> Math.max(0, end - now))
                .sum();
    }

    /// Drops the newest entry of the longest queue, if that queue is longer even without it; whether it did.
    private boolean displaceFor(ClientNetwork network) {
        ArrayDeque<Entry> own = flows.getOrDefault(network, new ArrayDeque<>());
        ArrayDeque<Entry> longest = flows.values().stream()
                .max(Comparator.comparingInt(ArrayDeque::size))
                .orElse(own);
        if (longest.size() <= own.size() + 1) {
            return false;
        }
        Entry newest = longest.removeLast();
        count(newest, -1);
        displaced.accept(newest.task(), retryAfter(newest));
        return true;
    }

    private Duration retryAfter(Entry entry) {
        long apart = PromisedRetries.spacing(entry.cost() / workers);
        long earliest = promises.earliest(expectedWait()) + apart;
        Duration at = retries.next(entry.network(), earliest, apart, flows.size());
        return promises.promise(entry.network(), at.toNanos(), nanoTime.getAsLong());
    }

    private void removeAbandoned() {
        List<HashingTask<?>> abandoned = flows.values().stream()
                .flatMap(Collection::stream)
                .<HashingTask<?>>map(Entry::task)
                .filter(HashingTask::isAbandoned)
                .toList();
        abandoned.forEach(this::remove);
        abandoned.forEach(HashingTask::abandon);
    }

    private void dropIfEmpty(ClientNetwork network, ArrayDeque<Entry> flow) {
        if (flow.isEmpty()) {
            flows.remove(network);
        }
    }

    private void count(Entry entry, int sign) {
        waiting += sign;
        waitingCost += sign * entry.cost();
    }
}
