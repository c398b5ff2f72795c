package dev.portero.application.testkit.principal;

import dev.portero.application.principal.port.CacheInvalidation;
import dev.portero.application.principal.port.CacheInvalidations;
import dev.portero.application.principal.port.InvalidationPage;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// In-memory [CacheInvalidations]. Each invalidation has its own number.
public final class InMemoryCacheInvalidations implements CacheInvalidations, Rewindable {

    static final String LINEAGE = "in-memory";

    /// An invalidation with its time.
    private record Kept(CacheInvalidation invalidation, Instant at) {}

    private final List<Kept> kept = new ArrayList<>();
    private final Semaphore bell = new Semaphore(0);
    private final InMemoryUnitOfWork unitOfWork;
    private final Clock clock;
    private long last;
    private long over;
    private long floor;

    public InMemoryCacheInvalidations(InMemoryUnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        unitOfWork.join(this);
    }

    /// Every invalidation below this number is committed or rolled back.
    synchronized long horizon() {
        return over + 1;
    }

    @Override
    public synchronized void add(UserId user, Consumer<CacheInvalidation> whenKept) {
        if (!unitOfWork.isUnderWay()) {
            throw new IllegalStateException("a cache invalidation needs a unit of work");
        }
        last++;
        CacheInvalidation invalidation = new CacheInvalidation(user, last);
        kept.add(new Kept(invalidation, clock.instant()));
        unitOfWork.whenKept(() -> {
            keep(invalidation);
            whenKept.accept(invalidation);
        });
    }

    private synchronized void keep(CacheInvalidation invalidation) {
        over = invalidation.unit();
        bell.release();
    }

    @Override
    public synchronized InvalidationPage since(long mark) {
        return new InvalidationPage(
                LINEAGE,
                horizon(),
                Stream.concat(
                                Stream.of(new CacheInvalidation(CacheInvalidation.ALL_USERS, floor))
                                        .filter(forgotten -> floor > 0),
                                kept.stream().map(Kept::invalidation))
                        .filter(invalidation -> invalidation.unit() >= mark && invalidation.unit() <= over)
                        .toList());
    }

    @Override
    public void await(Duration atMost) {
        try {
            if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized int forget(Instant before, int limit) {
        List<Kept> old = kept.stream()
                .filter(invalidation -> invalidation.at().isBefore(before))
                .limit(limit)
                .toList();
        kept.removeAll(old);
        old.forEach(invalidation ->
                floor = Math.max(floor, invalidation.invalidation().unit()));
        return old.size();
    }

    @Override
    public synchronized Runnable bookmark() {
        List<Kept> then = List.copyOf(kept);
        return () -> rewindTo(then);
    }

    private synchronized void rewindTo(List<Kept> then) {
        kept.clear();
        kept.addAll(then);
    }
}
