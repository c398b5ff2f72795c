package dev.portero.application.credential;

import dev.portero.application.credential.port.LoginFailureCounters;
import dev.portero.application.credential.port.LoginFailureCounters.Kind;
import dev.portero.application.credential.port.LoginFailureCounters.Refused;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.credential.LoginEvent;
import dev.portero.domain.credential.LoginTarget;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Publication of failed logins: at most one event per account and minute, with their number. It runs apart from the
/// login request, so that the response time does not reveal whether an account exists. All unknown identifiers are
/// published as one.
public final class PublishLoginFailures {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int BATCH = 500;
    private static final LoginTarget UNKNOWN = LoginTarget.unknownIdentifier("");

    private final LoginFailureCounters counters;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public PublishLoginFailures(LoginFailureCounters counters, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.counters = counters;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Publishes all pending failures that are due, and returns the number of their keys and kinds.
    public int handle() {
        int published = 0;
        int batch;
        do {
            batch = unitOfWork.run(this::publishBatch);
            published += batch;
        } while (batch == BATCH);
        return published;
    }

    /// Appends events in the order of the accounts: concurrent publishers then lock the event streams of the accounts
    /// in the same order, which avoids deadlocks.
    private int publishBatch() {
        List<Refused> due = counters.takeDue(PAUSE, BATCH);
        List<Refused> accounts = due.stream()
                .filter(refused -> refused.target() instanceof LoginTarget.Account)
                .sorted(Comparator.comparing(refused -> refused.target().name()))
                .toList();
        List<Refused> all = new ArrayList<>(accounts);
        for (Kind kind : Kind.values()) {
            due.stream()
                    .filter(refused ->
                            refused.kind() == kind && refused.target() instanceof LoginTarget.UnknownIdentifier)
                    .reduce(PublishLoginFailures::sum)
                    .ifPresent(all::add);
        }
        all.forEach(this::append);
        return due.size();
    }

    private static Refused sum(Refused one, Refused other) {
        return new Refused(UNKNOWN, one.kind(), one.times() + other.times(), other.last());
    }

    private void append(Refused refused) {
        events.append(
                refused.last(),
                switch (refused.kind()) {
                    case FAILED -> new LoginEvent.Failed(refused.target(), refused.times(), clock.instant());
                    case THROTTLED -> new LoginEvent.Throttled(refused.target(), refused.times(), clock.instant());
                });
    }
}
