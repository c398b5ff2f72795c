package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.LoginAttemptBuckets;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.domain.credential.LoginAttemptLimit;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// In-memory [LoginAttemptBuckets]: per key the time when its bucket is full again, and the open reservations.
public final class InMemoryLoginAttemptBuckets implements LoginAttemptBuckets {

    private final Map<String, Instant> fullAt = new HashMap<>();
    private final Map<String, List<Loan>> loans = new HashMap<>();
    private long taken;
    private final InMemoryUnitOfWork unitOfWork;
    private final Clock clock;

    public InMemoryLoginAttemptBuckets(InMemoryUnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    @Override
    public synchronized Taking take(String key, LoginAttemptLimit policy) {
        requireNoUnit();
        Instant now = clock.instant();
        List<Loan> open = loans.computeIfAbsent(key, unknown -> new ArrayList<>());
        open.removeIf(loan -> !loan.takenAt().isAfter(now.minus(LOAN_LAPSES_AFTER)));
        Instant full = fullAt.getOrDefault(key, now);
        Instant next = (full.isBefore(now) ? now : full).plus(policy.oneBackEvery());
        if (next.isAfter(now.plus(policy.oneBackEvery().multipliedBy(policy.attempts())))) {
            return open.isEmpty() ? new Taking.NoneLeft() : new Taking.OnLoan();
        }
        fullAt.put(key, next);
        Loan loan =
                new Loan(key, now.plusNanos(taken++)); // unique times, although the clock may stand still
        open.add(loan);
        return new Taking.Taken(loan);
    }

    @Override
    public synchronized void giveBack(Loan loan, LoginAttemptLimit policy) {
        requireNoUnit();
        if (settle(loan)) {
            fullAt.computeIfPresent(loan.key(), (same, full) -> full.minus(policy.oneBackEvery()));
        }
    }

    @Override
    public synchronized void spend(Loan loan) {
        requireNoUnit();
        settle(loan);
    }

    private boolean settle(Loan loan) {
        return loans.getOrDefault(loan.key(), new ArrayList<>()).remove(loan);
    }

    @Override
    public synchronized void refill(String key) {
        requireNoUnit();
        fullAt.remove(key);
        loans.remove(key);
    }

    @Override
    public synchronized int forget(int atMost) {
        List<String> full = fullAt.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(clock.instant()))
                .map(Map.Entry::getKey)
                .limit(atMost)
                .toList();
        full.forEach(fullAt::remove);
        full.forEach(loans::remove);
        return full.size();
    }

    private void requireNoUnit() {
        if (unitOfWork.isUnderWay()) {
            throw new IllegalStateException("what was tried stays tried, whatever becomes of a unit of work");
        }
    }
}
