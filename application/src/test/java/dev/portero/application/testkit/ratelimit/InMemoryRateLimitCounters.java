package dev.portero.application.testkit.ratelimit;

import dev.portero.application.ratelimit.port.RateLimit;
import dev.portero.application.ratelimit.port.RateLimitCounters;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// In-memory [RateLimitCounters].
public final class InMemoryRateLimitCounters implements RateLimitCounters {

    private record Key(String limit, RateLimit.Window window, String client) {}

    private record Count(int requests, Instant over) {}

    private final Map<Key, Count> counts = new HashMap<>();
    private final InMemoryUnitOfWork unitOfWork;
    private final Clock clock;

    public InMemoryRateLimitCounters(InMemoryUnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    @Override
    public synchronized Admission count(RateLimit limit, String client) {
        requireNoUnitOfWork();
        Duration pause = limit.windows().stream()
                .map(window -> pause(new Key(limit.name(), window, client)))
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) < 0 ? other : one);
        return pause.isPositive() ? new Admission.TooMany(pause) : new Admission.Admitted();
    }

    @Override
    public synchronized void refund(RateLimit limit, String client) {
        requireNoUnitOfWork();
        for (RateLimit.Window window : limit.windows()) {
            counts.computeIfPresent(new Key(limit.name(), window, client), (key, count) -> {
                int left = Math.min(count.requests(), window.requests()) - 1;
                return left == 0 ? null : new Count(left, count.over());
            });
        }
    }

    private void requireNoUnitOfWork() {
        if (unitOfWork.isUnderWay()) {
            throw new IllegalStateException("rate limit counters must not be part of a unit of work");
        }
    }

    private Duration pause(Key key) {
        Instant now = clock.instant();
        Count old = counts.get(key);
        Count count = old == null || !now.isBefore(old.over())
                ? new Count(1, now.plus(key.window().time()))
                : new Count(old.requests() + 1, old.over());
        counts.put(key, count);
        return count.requests() > key.window().requests() ? Duration.between(now, count.over()) : Duration.ZERO;
    }

    @Override
    public synchronized int purge(int atMost) {
        List<Key> over = counts.entrySet().stream()
                .filter(entry -> !clock.instant().isBefore(entry.getValue().over()))
                .map(Map.Entry::getKey)
                .limit(atMost)
                .toList();
        over.forEach(counts::remove);
        return over.size();
    }
}
