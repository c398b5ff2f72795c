package dev.portero.application.audit.guard;

import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.audit.port.DenialCounters.Denial;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.AccessDenied.Why;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.audit.RequestedChange;
import dev.portero.domain.client.ClientEvent;
import dev.portero.domain.event.InternalEvent;
import dev.portero.domain.role.Permission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Recorder of denied requests. The first denial is recorded at once; repetitions within a minute are aggregated into
/// one event with their number. Repeated requests therefore cannot fill the audit log, and no request is missing in it.
public final class DenialRecorder {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int BATCH = 500;
    private static final int LOCKS = 64;

    private final DenialCounters denials;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final List<Lock> locks =
            Stream.<Lock>generate(() -> new ReentrantLock(true)).limit(LOCKS).toList();

    public DenialRecorder(DenialCounters denials, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.denials = denials;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Records one denial of this request. Denials with the same key wait for each other here, before the unit of work:
    /// inside, each would occupy a database connection while it waits, until none is left for other requests.
    public void record(RequestContext act, Denial denial) {
        Lock lock = locks.get(Math.floorMod(denial.hashCode(), LOCKS));
        lock.lock();
        try {
            unitOfWork.run(() -> count(act, denial));
        } finally {
            lock.unlock();
        }
    }

    private DenialCounters.Turn count(RequestContext act, Denial denial) {
        return switch (denials.count(denial, act, PAUSE)) {
            case NOW -> {
                events.append(act, eventOf(denial, 1, clock.instant()));
                yield DenialCounters.Turn.NOW;
            }
            case LATER -> DenialCounters.Turn.LATER;
        };
    }

    /// Publishes an event for each aggregated denial that is due, and returns their number.
    public int publishDue() {
        int published = 0;
        int batch;
        do {
            batch = unitOfWork.run(this::publishBatch);
            published += batch;
        } while (batch == BATCH);
        return published;
    }

    private int publishBatch() {
        List<DenialCounters.Counted> due = denials.takeDue(PAUSE, BATCH);
        due.forEach(
                counted -> events.append(counted.last(), eventOf(counted.denial(), counted.times(), clock.instant())));
        return due.size();
    }

    private static InternalEvent eventOf(Denial denial, int times, Instant now) {
        return switch (denial) {
            case Denial.OfUser of -> call(of.route(), of.permission(), times, now);
            case Denial.OfClient of -> call(of.route(), of.permission(), times, now);
            case Denial.OfClientSecret of -> new ClientEvent.Refused(of.client(), times, now);
        };
    }

    private static AccessDenied call(String route, Optional<Permission> permission, int times, Instant now) {
        Why why = permission.isPresent() ? Why.NOT_HELD : Why.NOT_A_USER;
        Set<Permission> lacking = permission.map(Set::of).orElseGet(Set::of);
        return new AccessDenied(Action.CALL, why, null, lacking, RequestedChange.UNSAID, route, times, now);
    }
}
