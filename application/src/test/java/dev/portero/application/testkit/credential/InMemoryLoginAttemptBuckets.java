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
    private final Map<String, List<Reservation>> reservations = new HashMap<>();
    private long taken;
    private final InMemoryUnitOfWork unitOfWork;
    private final Clock clock;

    public InMemoryLoginAttemptBuckets(InMemoryUnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    @Override
    public synchronized ReservationResult take(String key, LoginAttemptLimit policy) {
        requireNoUnit();
        Instant now = clock.instant();
        List<Reservation> open = reservations.computeIfAbsent(key, unknown -> new ArrayList<>());
        open.removeIf(reservation -> !reservation.takenAt().isAfter(now.minus(LOAN_LAPSES_AFTER)));
        Instant full = fullAt.getOrDefault(key, now);
        Instant next = (full.isBefore(now) ? now : full).plus(policy.refillInterval());
        if (next.isAfter(now.plus(policy.refillInterval().multipliedBy(policy.attempts())))) {
            return open.isEmpty() ? new ReservationResult.NoneLeft() : new ReservationResult.AllReserved();
        }
        fullAt.put(key, next);
        Reservation reservation =
                new Reservation(key, now.plusNanos(taken++)); // unique times, although the clock may stand still
        open.add(reservation);
        return new ReservationResult.Taken(reservation);
    }

    @Override
    public synchronized void release(Reservation reservation, LoginAttemptLimit policy) {
        requireNoUnit();
        if (settle(reservation)) {
            fullAt.computeIfPresent(reservation.key(), (same, full) -> full.minus(policy.refillInterval()));
        }
    }

    @Override
    public synchronized void spend(Reservation reservation) {
        requireNoUnit();
        settle(reservation);
    }

    private boolean settle(Reservation reservation) {
        return reservations.getOrDefault(reservation.key(), new ArrayList<>()).remove(reservation);
    }

    @Override
    public synchronized void refill(String key) {
        requireNoUnit();
        fullAt.remove(key);
        reservations.remove(key);
    }

    @Override
    public synchronized int purge(int atMost) {
        List<String> full = fullAt.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(clock.instant()))
                .map(Map.Entry::getKey)
                .limit(atMost)
                .toList();
        full.forEach(fullAt::remove);
        full.forEach(reservations::remove);
        return full.size();
    }

    private void requireNoUnit() {
        if (unitOfWork.isUnderWay()) {
            throw new IllegalStateException("login attempts must not be part of a unit of work");
        }
    }
}
