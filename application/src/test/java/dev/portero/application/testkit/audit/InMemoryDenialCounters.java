package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.audit.port.DenialCounters.Denial;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import dev.portero.domain.audit.RequestContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// In-memory [DenialCounters].
public final class InMemoryDenialCounters implements DenialCounters, Rewindable {

    private record Count(Counted counted, Instant reportedAt) {

        private boolean isDue(Instant now, Duration pause) {
            return !reportedAt.isAfter(now.minus(pause));
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
        if (before == null || (before.counted().times() == 0 && before.isDue(now, pause))) {
            counts.put(denial, new Count(new Counted(denial, 0, last), now));
            return Turn.NOW;
        }
        int times = before.counted().times() + 1;
        counts.put(denial, new Count(new Counted(denial, times, last), before.reportedAt()));
        return Turn.LATER;
    }

    @Override
    public synchronized List<Counted> takeDue(Duration pause, int atMost) {
        Instant now = clock.instant();
        List<Counted> due = counts.values().stream()
                .filter(count -> count.counted().times() > 0 && count.isDue(now, pause))
                .map(Count::counted)
                .limit(atMost)
                .toList();
        due.forEach(counted ->
                counts.put(counted.denial(), new Count(new Counted(counted.denial(), 0, counted.last()), now)));
        return due;
    }

    @Override
    public synchronized void erase(UUID caller) {
        counts.replaceAll((denial, count) -> caller.equals(idOf(denial))
                ? new Count(
                        new Counted(denial, count.counted().times(), new RequestContext(denial.actor(), "", "", "")),
                        count.reportedAt())
                : count);
    }

    private static UUID idOf(Denial denial) {
        return switch (denial) {
            case Denial.OfUser user -> user.user().value();
            case Denial.OfClient client -> client.client().value();
            case Denial.OfClientSecret secret -> secret.client().value();
        };
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
