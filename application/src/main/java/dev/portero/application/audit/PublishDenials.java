package dev.portero.application.audit;

import dev.portero.application.Batches;
import dev.portero.application.audit.guard.DenialEvents;
import dev.portero.application.audit.guard.DenialRecorder;
import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.audit.port.DenialCounters.Counted;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import java.time.Clock;
import java.util.List;

/// Publication of counted denials: at most one event per denial and minute, with their number.
public final class PublishDenials {

    private static final int BATCH = 500;

    private final DenialCounters denials;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public PublishDenials(DenialCounters denials, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.denials = denials;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Publishes all denials that are due, and returns the number of their counters.
    public long handle() {
        return Batches.repeat(BATCH, () -> unitOfWork.run(this::publishBatch));
    }

    private int publishBatch() {
        List<Counted> due = denials.takeDue(DenialRecorder.PAUSE, BATCH);
        due.forEach(this::append);
        return due.size();
    }

    private void append(Counted counted) {
        events.append(counted.last(), DenialEvents.of(counted.denial(), counted.times(), clock.instant()));
    }
}
