package dev.portero.application.testkit.event;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.PublishResult;
import dev.portero.application.event.port.ReplayBatch;
import dev.portero.application.event.port.ReplayFilter;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// In-memory [Outbox].
public final class InMemoryOutbox implements Outbox, Rewindable {

    /// Rows that one replay batch examines.
    private static final int BATCH_ROWS = 2_000;

    /// A message with its position, which stays the same when earlier messages are purged.
    private record Row(long place, ClaimedMessage outgoing) {

        UUID id() {
            return outgoing.message().id();
        }

        Row offeredAgain() {
            return new Row(place, new ClaimedMessage(outgoing.message(), outgoing.sequence(), outgoing.offers() + 1));
        }
    }

    /// How and when a message was settled.
    private record Settled(PublishResult delivery, Instant at) {}

    private final List<Row> rows = new ArrayList<>();
    private final Map<UUID, Long> lastSequences = new HashMap<>();
    private final Map<UUID, Settled> settled = new HashMap<>();
    private final Semaphore notifications = new Semaphore(0);
    private final InMemoryUnitOfWork unitOfWork;
    private final Clock clock;
    private @Nullable UUID holder;
    private Instant leaseEnds = Instant.MIN;
    private long end;

    public InMemoryOutbox(InMemoryUnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        unitOfWork.join(this);
    }

    @Override
    public synchronized void append(OutboxMessage message) {
        if (!unitOfWork.isUnderWay()) {
            throw new IllegalStateException("appending a message needs a unit of work");
        }
        end++;
        rows.add(new Row(end, new ClaimedMessage(message, nextSequence(message.subject()))));
        notifications.release();
    }

    @Override
    public synchronized List<ClaimedMessage> claim(UUID relay, Duration lease, int limit) {
        Instant now = clock.instant();
        if (waiting().isEmpty() || (!relay.equals(holder) && now.isBefore(leaseEnds))) {
            return List.of();
        }
        holder = relay;
        leaseEnds = now.plus(lease);
        return waiting().stream().limit(limit).toList();
    }

    @Override
    public synchronized void settle(Collection<ClaimedMessage> messages, PublishResult delivery) {
        if (delivery == PublishResult.NOT_SENT) {
            throw new IllegalArgumentException("a message that was not sent cannot be settled");
        }
        Set<ClaimedMessage> current = new HashSet<>(messages());
        messages.stream()
                .filter(current::contains)
                .forEach(outgoing ->
                        settled.putIfAbsent(outgoing.message().id(), new Settled(delivery, clock.instant())));
    }

    @Override
    public void awaitWork(Duration atMost) {
        try {
            if (notifications.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                notifications.drainPermits();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    /// All stored messages, settled or not, in order.
    public synchronized List<ClaimedMessage> messages() {
        return rows.stream().map(Row::outgoing).toList();
    }

    /// All stored messages of one type; the service also appends its own, such as audit heads.
    public List<ClaimedMessage> messages(String type) {
        return messages().stream()
                .filter(outgoing -> outgoing.message().type().equals(type))
                .toList();
    }

    /// The messages that wait, in order.
    public synchronized List<ClaimedMessage> waiting() {
        return rows.stream()
                .filter(message -> !settled.containsKey(message.id()))
                .map(Row::outgoing)
                .toList();
    }

    synchronized long end() {
        return rows.isEmpty() ? 0 : rows.getLast().place();
    }

    synchronized ReplayBatch markPending(ReplayFilter selection, long after, long upTo, int limit) {
        List<Row> examined = rows.stream()
                .filter(message -> message.place() > after && message.place() <= upTo)
                .limit(BATCH_ROWS)
                .toList();
        List<Row> again = examined.stream()
                .filter(message -> matches(message, selection))
                .limit(limit)
                .toList();
        Set<Row> matching = new HashSet<>(again);
        rows.replaceAll(message -> matching.contains(message) ? message.offeredAgain() : message);
        again.forEach(message -> settled.remove(message.id()));
        List<Row> stretch = again.size() == limit ? again : examined;
        return new ReplayBatch(
                again.size(), stretch.isEmpty() ? after : stretch.getLast().place());
    }

    private static boolean matches(Row row, ReplayFilter selection) {
        OutboxMessage message = row.outgoing().message();
        return !message.occurredAt().isBefore(selection.since())
                && (selection.type().isEmpty() || selection.type().equals(message.type()))
                && (selection.subject() == null || selection.subject().equals(message.subject()));
    }

    synchronized int forget(Instant settledBefore, int limit) {
        List<Row> old = rows.stream()
                .filter(message -> wasSettledBefore(message, settledBefore))
                .limit(limit)
                .toList();
        rows.removeAll(old);
        return old.size();
    }

    private boolean wasSettledBefore(Row message, Instant then) {
        Settled end = settled.get(message.id());
        return end != null && end.at().isBefore(then);
    }

    private long nextSequence(@Nullable UUID subject) {
        return subject == null ? 0 : lastSequences.merge(subject, 1L, Long::sum);
    }

    @Override
    public synchronized Runnable bookmark() {
        List<Row> rowsThen = List.copyOf(rows);
        Map<UUID, Long> sequencesThen = Map.copyOf(lastSequences);
        Map<UUID, Settled> settledThen = Map.copyOf(settled);
        UUID holderThen = holder;
        Instant leaseEndsThen = leaseEnds;
        return () -> {
            rewindTo(rowsThen, sequencesThen, settledThen);
            rewindTo(holderThen, leaseEndsThen);
        };
    }

    private synchronized void rewindTo(@Nullable UUID holderThen, Instant leaseEndsThen) {
        holder = holderThen;
        leaseEnds = leaseEndsThen;
    }

    private synchronized void rewindTo(
            List<Row> rowsThen, Map<UUID, Long> sequencesThen, Map<UUID, Settled> settledThen) {
        rows.clear();
        rows.addAll(rowsThen);
        lastSequences.clear();
        lastSequences.putAll(sequencesThen);
        settled.clear();
        settled.putAll(settledThen);
    }
}
