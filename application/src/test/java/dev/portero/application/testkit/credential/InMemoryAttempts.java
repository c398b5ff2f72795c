package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.Attempts;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.domain.credential.AttemptPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Attempts in memory: for each key, when its bucket is full again.
public final class InMemoryAttempts implements Attempts {

    private final Map<String, Instant> fullAt = new HashMap<>();
    private final InMemoryUnitOfWork unitOfWork;
    private final Clock clock;

    public InMemoryAttempts(InMemoryUnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    @Override
    public synchronized Taking take(String key, AttemptPolicy policy) {
        requireNoUnit();
        Instant now = clock.instant();
        Instant full = fullAt.getOrDefault(key, now);
        Instant next = (full.isBefore(now) ? now : full).plus(policy.oneBackEvery());
        if (next.isAfter(now.plus(policy.oneBackEvery().multipliedBy(policy.attempts())))) {
            return Taking.NONE_LEFT;
        }
        fullAt.put(key, next);
        return Taking.TAKEN;
    }

    @Override
    public synchronized void giveBack(String key, AttemptPolicy policy) {
        requireNoUnit();
        fullAt.computeIfPresent(key, (same, full) -> full.minus(policy.oneBackEvery()));
    }

    @Override
    public synchronized void refill(String key) {
        requireNoUnit();
        fullAt.remove(key);
    }

    @Override
    public synchronized int forget(int atMost) {
        List<String> full = fullAt.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(clock.instant()))
                .map(Map.Entry::getKey)
                .limit(atMost)
                .toList();
        full.forEach(fullAt::remove);
        return full.size();
    }

    private void requireNoUnit() {
        if (unitOfWork.isUnderWay()) {
            throw new IllegalStateException("what was tried stays tried, whatever becomes of a unit of work");
        }
    }
}
