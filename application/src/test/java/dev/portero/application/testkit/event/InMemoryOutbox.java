package dev.portero.application.testkit.event;

import dev.portero.application.event.port.Delivery;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.Outgoing;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An outbox in memory.
public final class InMemoryOutbox implements Outbox, Rewindable {

    private final List<Outgoing> appended = new ArrayList<>();
    private final Map<UUID, Delivery> settled = new HashMap<>();
    private final Semaphore bell = new Semaphore(0);
    private final InMemoryUnitOfWork unitOfWork;
    private final Clock clock;
    private @Nullable UUID holder;
    private Instant leaseEnds = Instant.MIN;

    public InMemoryOutbox(InMemoryUnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        unitOfWork.join(this);
    }

    @Override
    public synchronized void append(OutboxMessage message) {
        if (!unitOfWork.isUnderWay()) {
            throw new IllegalStateException("messages belong to a unit of work");
        }
        appended.add(new Outgoing(message, nextSequence(message.subject())));
        bell.release();
    }

    @Override
    public synchronized List<Outgoing> claim(UUID relay, Duration lease, int limit) {
        Instant now = clock.instant();
        if (waiting().isEmpty() || (!relay.equals(holder) && now.isBefore(leaseEnds))) {
            return List.of();
        }
        holder = relay;
        leaseEnds = now.plus(lease);
        return waiting().stream().limit(limit).toList();
    }

    @Override
    public synchronized void settle(Collection<UUID> messages, Delivery delivery) {
        if (delivery == Delivery.NOT_SENT) {
            throw new IllegalArgumentException("what was not sent goes on waiting");
        }
        messages.forEach(message -> settled.putIfAbsent(message, delivery));
    }

    @Override
    public void awaitWork(Duration atMost) {
        try {
            if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    /// Everything that was ever appended and kept, settled or not, in order.
    public synchronized List<Outgoing> messages() {
        return List.copyOf(appended);
    }

    /// What still waits, in order.
    public synchronized List<Outgoing> waiting() {
        return appended.stream()
                .filter(outgoing -> !settled.containsKey(outgoing.message().id()))
                .toList();
    }

    private long nextSequence(@Nullable UUID subject) {
        return subject == null
                ? 0
                : 1
                        + appended.stream()
                                .filter(outgoing ->
                                        subject.equals(outgoing.message().subject()))
                                .count();
    }

    @Override
    public synchronized Runnable bookmark() {
        int length = appended.size();
        Map<UUID, Delivery> then = Map.copyOf(settled);
        UUID holderThen = holder;
        Instant leaseEndsThen = leaseEnds;
        return () -> {
            rewindTo(length, then);
            rewindTo(holderThen, leaseEndsThen);
        };
    }

    private synchronized void rewindTo(@Nullable UUID holderThen, Instant leaseEndsThen) {
        holder = holderThen;
        leaseEnds = leaseEndsThen;
    }

    private synchronized void rewindTo(int length, Map<UUID, Delivery> then) {
        appended.subList(length, appended.size()).clear();
        settled.clear();
        settled.putAll(then);
    }
}
