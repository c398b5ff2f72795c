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

/// Keeps what is refused: the first at once, and what is refused to the same within a minute as one, with its number.
/// So nobody fills the trail by asking, and no request is missing in it.
public final class DenialRecorder {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int BATCH = 500;
    private static final int TURNS = 64;

    private final DenialCounters denials;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final List<Lock> turns =
            Stream.<Lock>generate(() -> new ReentrantLock(true)).limit(TURNS).toList();

    public DenialRecorder(DenialCounters denials, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.denials = denials;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// It was refused, by this act. The same waits for the same before it begins a unit of work: in there, each
    /// would hold a way to the store while it waits for the others, and leave none to anybody else.
    public void note(RequestContext act, Denial denial) {
        Lock turn = turns.get(Math.floorMod(denial.hashCode(), TURNS));
        turn.lock();
        try {
            unitOfWork.run(() -> noted(act, denial));
        } finally {
            turn.unlock();
        }
    }

    private DenialCounters.Turn noted(RequestContext act, Denial denial) {
        return switch (denials.note(denial, act, PAUSE)) {
            case NOW -> {
                events.append(act, told(denial, 1, clock.instant()));
                yield DenialCounters.Turn.NOW;
            }
            case LATER -> DenialCounters.Turn.LATER;
        };
    }

    /// Tells of all that waits and is due, and says of how many kinds that were.
    public int tell() {
        int told = 0;
        int batch;
        do {
            batch = unitOfWork.run(this::tellSome);
            told += batch;
        } while (batch == BATCH);
        return told;
    }

    private int tellSome() {
        List<DenialCounters.Counted> taken = denials.take(PAUSE, BATCH);
        taken.forEach(
                counted -> events.append(counted.last(), told(counted.denial(), counted.times(), clock.instant())));
        return taken.size();
    }

    private static InternalEvent told(Denial denial, int times, Instant now) {
        return switch (denial) {
            case Denial.OfUser of -> call(of.route(), of.permission(), times, now);
            case Denial.OfClient of -> call(of.route(), of.permission(), times, now);
            case Denial.OfClientSecret of -> new ClientEvent.Refused(of.client(), times, now);
        };
    }

    private static AccessDenied call(String route, Optional<Permission> permission, int times, Instant now) {
        Why why = permission.isPresent() ? Why.NOT_HELD : Why.NOT_A_PERSON;
        Set<Permission> lacking = permission.map(Set::of).orElseGet(Set::of);
        return new AccessDenied(Action.CALL, why, null, lacking, RequestedChange.UNSAID, route, times, now);
    }
}
