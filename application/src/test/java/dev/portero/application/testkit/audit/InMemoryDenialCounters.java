package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// In-memory [DenialCounters].
public final class InMemoryDenialCounters implements DenialCounters, Rewindable {

    private record Count(int times, RequestContext last, Instant recordedAt) {

        private boolean isDue(Instant now, Duration pause) {
            return !recordedAt.isAfter(now.minus(pause));
        }

        private Count plusOne(RequestContext act) {
            return new Count(times + 1, act, recordedAt);
        }

        private Count withoutOrigin() {
            return new Count(times, new RequestContext(last.actor(), "", "", ""), recordedAt);
        }
    }

    private final Map<Denial, Count> counts = new LinkedHashMap<>();
    private final InMemoryUnitOfWork unitOfWork;
    private final Clock clock;

    public InMemoryDenialCounters(InMemoryUnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        unitOfWork.join(this);
    }

    @Override
    public synchronized Turn count(Denial denial, RequestContext act, Duration pause) {
        if (!unitOfWork.isUnderWay()) {
            throw new IllegalStateException("recording a denial needs a unit of work");
        }
        Instant now = clock.instant();
        RequestContext last = act.by(denial.actor());
        Count before = counts.get(denial);
        if (before == null || (before.times() == 0 && before.isDue(now, pause))) {
            counts.put(denial, new Count(0, last, now));
            return Turn.NOW;
        }
        counts.put(denial, before.plusOne(last));
        return Turn.LATER;
    }

    @Override
    public synchronized void countAtOnce(Denial denial, RequestContext act) {
        if (unitOfWork.isUnderWay()) {
            throw new IllegalStateException("counting at once must not be part of a unit of work");
        }
        RequestContext last = act.by(denial.actor());
        counts.put(
                denial,
                counts.getOrDefault(denial, new Count(0, last, Instant.MIN)).plusOne(last));
    }

    @Override
    public synchronized List<Counted> takeDue(Duration pause, int atMost) {
        Instant now = clock.instant();
        List<Counted> due = counts.entrySet().stream()
                .filter(entry ->
                        entry.getValue().times() > 0 && entry.getValue().isDue(now, pause))
                .limit(atMost)
                .map(entry -> new Counted(
                        entry.getKey(),
                        entry.getValue().times(),
                        entry.getValue().last()))
                .toList();
        due.forEach(counted -> counts.put(counted.denial(), new Count(0, counted.last(), now).withoutOrigin()));
        return due;
    }

    @Override
    public synchronized void erase(UUID principal) {
        counts.replaceAll(
                (denial, count) -> denial.principal().equals(principal) && !principal.equals(UserId.NIL.value())
                        ? count.withoutOrigin()
                        : count);
    }

    @Override
    public synchronized Runnable bookmark() {
        Map<Denial, Count> then = new LinkedHashMap<>(counts);
        return () -> rewindTo(then);
    }

    private synchronized void rewindTo(Map<Denial, Count> then) {
        counts.clear();
        counts.putAll(then);
    }
}
