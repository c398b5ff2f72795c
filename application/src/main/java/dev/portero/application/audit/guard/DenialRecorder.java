package dev.portero.application.audit.guard;

import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.audit.port.DenialCounters.Denial;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.RequestContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// Recorder of denied requests. The first denial is recorded at once; repetitions within a minute are aggregated into
/// one event with their number. Repeated requests therefore cannot fill the audit log, and no request is missing in it.
public final class DenialRecorder {

    /// Minimum time between two records of one denial.
    public static final Duration PAUSE = Duration.ofMinutes(1);

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
                events.append(act, DenialEvents.of(denial, 1, clock.instant()));
                yield DenialCounters.Turn.NOW;
            }
            case LATER -> DenialCounters.Turn.LATER;
        };
    }
}
