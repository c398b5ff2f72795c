package dev.portero.application.audit;

import dev.portero.application.Batches;
import dev.portero.application.audit.guard.DenialEvents;
import dev.portero.application.audit.guard.DenialRecorder;
import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.audit.port.DenialCounters.Counted;
import dev.portero.application.audit.port.DenialCounters.Denial;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.credential.LoginTarget;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Publication of counted denials: at most one event per denial and minute, with their number. It runs apart from the
/// requests, so that the response time of a login does not reveal whether an account exists. All unknown identifiers
/// are published as one.
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
        aggregated(due).forEach(this::append);
        return due.size();
    }

    /// Begins with the logins in the order of their accounts: concurrent publishers then lock the event streams of the
    /// accounts in the same order, which avoids deadlocks.
    private static List<Counted> aggregated(List<Counted> due) {
        List<Counted> aggregated = new ArrayList<>();
        due.stream()
                .filter(counted -> isLoginOf(counted, LoginTarget.Account.class))
                .sorted(Comparator.comparing(
                        counted -> counted.denial().principal().toString()))
                .forEach(aggregated::add);
        sumOfUnknown(due, Denial.OfFailedLogin.class).ifPresent(aggregated::add);
        sumOfUnknown(due, Denial.OfThrottledLogin.class).ifPresent(aggregated::add);
        due.stream()
                .filter(counted -> !(counted.denial() instanceof Denial.OfLogin))
                .forEach(aggregated::add);
        return aggregated;
    }

    private static Optional<Counted> sumOfUnknown(List<Counted> due, Class<? extends Denial.OfLogin> kind) {
        return due.stream()
                .filter(counted ->
                        kind.isInstance(counted.denial()) && isLoginOf(counted, LoginTarget.UnknownIdentifier.class))
                .reduce((one, other) -> new Counted(one.denial(), one.times() + other.times(), other.last()));
    }

    private static boolean isLoginOf(Counted counted, Class<? extends LoginTarget> target) {
        return counted.denial() instanceof Denial.OfLogin login && target.isInstance(login.target());
    }

    private void append(Counted counted) {
        events.append(counted.last(), DenialEvents.of(counted.denial(), counted.times(), clock.instant()));
    }
}
