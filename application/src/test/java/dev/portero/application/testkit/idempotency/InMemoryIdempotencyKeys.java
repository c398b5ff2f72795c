package dev.portero.application.testkit.idempotency;

import dev.portero.application.idempotency.port.IdempotencyKeys;
import dev.portero.application.idempotency.port.StoredResponse;
import dev.portero.application.port.StaleVersion;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// In-memory [IdempotencyKeys].
public final class InMemoryIdempotencyKeys implements IdempotencyKeys, Rewindable {

    private record Name(String scope, String key) {}

    private record Entry(
            String digest, UUID claimant, @Nullable StoredResponse answer, Instant over) {}

    private final Map<Name, Entry> entries = new HashMap<>();
    private final Clock clock;

    public InMemoryIdempotencyKeys(InMemoryUnitOfWork unitOfWork, Clock clock) {
        this.clock = clock;
        unitOfWork.join(this);
    }

    @Override
    public synchronized Claim claim(Request request, UUID claimant, Terms terms) {
        long deadline = System.nanoTime() + terms.patience().toNanos();
        Claim claim = claimNow(request, claimant, terms);
        try {
            while (claim instanceof Claim.UnderWay && System.nanoTime() < deadline) {
                wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
                claim = claimNow(request, claimant, terms);
            }
            return claim;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return claim;
        }
    }

    private Claim claimNow(Request request, UUID claimant, Terms terms) {
        Entry entry = entries.get(name(request));
        if (entry == null || !clock.instant().isBefore(entry.over())) {
            Instant over = clock.instant().plus(terms.lease());
            entries.put(name(request), new Entry(request.digest(), claimant, null, over));
            return new Claim.Granted();
        }
        if (!entry.digest().equals(request.digest())) {
            return new Claim.OtherRequest();
        }
        return entry.answer() == null ? new Claim.UnderWay() : new Claim.Answered(entry.answer());
    }

    @Override
    public synchronized void store(Request request, UUID claimant, StoredResponse answer, Terms terms) {
        if (!isOpenTo(request, claimant)) {
            throw new StaleVersion("the answer to " + request.scope());
        }
        Instant over = clock.instant().plus(terms.memory());
        entries.put(name(request), new Entry(request.digest(), claimant, answer, over));
        notifyAll();
    }

    @Override
    public synchronized void release(Request request, UUID claimant) {
        if (isOpenTo(request, claimant)) {
            entries.remove(name(request));
            notifyAll();
        }
    }

    @Override
    public synchronized int purge(int atMost) {
        List<Name> over = entries.entrySet().stream()
                .filter(entry -> !clock.instant().isBefore(entry.getValue().over()))
                .map(Map.Entry::getKey)
                .limit(atMost)
                .toList();
        over.forEach(entries::remove);
        return over.size();
    }

    private boolean isOpenTo(Request request, UUID claimant) {
        Entry entry = entries.get(name(request));
        return entry != null && Objects.equals(entry.claimant(), claimant) && entry.answer() == null;
    }

    private static Name name(Request request) {
        return new Name(request.scope(), request.key());
    }

    @Override
    public synchronized Runnable bookmark() {
        Map<Name, Entry> then = Map.copyOf(entries);
        return () -> rewindTo(then);
    }

    private synchronized void rewindTo(Map<Name, Entry> then) {
        entries.clear();
        entries.putAll(then);
    }
}
