package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.LoginFailureCounters;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// In-memory [LoginFailureCounters].
public final class InMemoryLoginFailureCounters implements LoginFailureCounters, Rewindable {

    private record Name(String key, Kind kind) {}

    private record Count(Refused refused, Instant reportedAt) {}

    private final Map<Name, Count> counts = new LinkedHashMap<>();
    private final InMemoryUnitOfWork unitOfWork;
    private final Clock clock;

    public InMemoryLoginFailureCounters(InMemoryUnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        unitOfWork.join(this);
    }

    @Override
    public synchronized void count(String key, LoginTarget target, Kind kind, RequestContext act) {
        if (unitOfWork.isUnderWay()) {
            throw new IllegalStateException("login failures must not be part of a unit of work");
        }
        Name name = new Name(key, kind);
        Count before = counts.get(name);
        int times = before == null ? 1 : before.refused().times() + 1;
        counts.put(
                name,
                new Count(
                        new Refused(target.anonymous(), kind, times, act.by(new Actor.Anonymous())),
                        before == null ? Instant.MIN : before.reportedAt()));
    }

    @Override
    public synchronized List<Refused> takeDue(Duration pause, int atMost) {
        Instant now = clock.instant();
        List<Name> due = counts.entrySet().stream()
                .filter(entry -> entry.getValue().refused().times() > 0)
                .filter(entry -> !entry.getValue().reportedAt().isAfter(now.minus(pause)))
                .map(Map.Entry::getKey)
                .limit(atMost)
                .toList();
        return due.stream().map(name -> taken(name, now)).toList();
    }

    @Override
    public synchronized void erase(UserId user) {
        counts.replaceAll((name, count) -> count.refused().target().equals(new LoginTarget.Account(user))
                ? new Count(
                        new Refused(
                                count.refused().target(),
                                count.refused().kind(),
                                count.refused().times(),
                                RequestContext.ofVisitor("", "", "")),
                        count.reportedAt())
                : count);
    }

    private Refused taken(Name name, Instant now) {
        Refused refused = Objects.requireNonNull(counts.get(name)).refused();
        Refused none = new Refused(refused.target(), refused.kind(), 0, RequestContext.ofVisitor("", "", ""));
        counts.put(name, new Count(none, now));
        return refused;
    }

    @Override
    public synchronized Runnable bookmark() {
        Map<Name, Count> then = new LinkedHashMap<>(counts);
        return () -> rewindTo(then);
    }

    private synchronized void rewindTo(Map<Name, Count> then) {
        counts.clear();
        counts.putAll(then);
    }
}
