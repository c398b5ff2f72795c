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
    private record Row(CacheInvalidation invalidation, Instant at) {}

    private final List<Row> rows = new ArrayList<>();
    private final Semaphore notifications = new Semaphore(0);
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
        rows.add(new Row(invalidation, clock.instant()));
        unitOfWork.afterCommit(() -> {
            commit(invalidation);
            whenKept.accept(invalidation);
        });
    }

    private synchronized void commit(CacheInvalidation invalidation) {
        over = invalidation.unit();
        notifications.release();
    }

    @Override
    public synchronized InvalidationPage since(long mark) {
        return new InvalidationPage(
                LINEAGE,
                horizon(),
                Stream.concat(
                                Stream.of(new CacheInvalidation(CacheInvalidation.ALL_USERS, floor))
                                        .filter(purged -> floor > 0),
                                rows.stream().map(Row::invalidation))
                        .filter(invalidation -> invalidation.unit() >= mark && invalidation.unit() <= over)
                        .toList());
    }

    @Override
    public void await(Duration atMost) {
        try {
            if (notifications.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                notifications.drainPermits();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized int purge(Instant before, int limit) {
        List<Row> old = rows.stream()
                .filter(invalidation -> invalidation.at().isBefore(before))
                .limit(limit)
                .toList();
        rows.removeAll(old);
        old.forEach(invalidation ->
                floor = Math.max(floor, invalidation.invalidation().unit()));
        return old.size();
    }

    @Override
    public synchronized Runnable bookmark() {
        List<Row> then = List.copyOf(rows);
        return () -> rewindTo(then);
    }

    private synchronized void rewindTo(List<Row> then) {
        rows.clear();
        rows.addAll(then);
    }
}
