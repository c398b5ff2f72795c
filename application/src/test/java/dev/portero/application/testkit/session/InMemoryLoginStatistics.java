package dev.portero.application.testkit.session;

import dev.portero.application.session.port.LoginStatistics;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import dev.portero.domain.session.LoginStats;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// In-memory [LoginStatistics].
public final class InMemoryLoginStatistics implements LoginStatistics, Rewindable {

    private final Map<UserId, LoginStats> counts = new HashMap<>();

    public InMemoryLoginStatistics(InMemoryUnitOfWork unitOfWork) {
        unitOfWork.join(this);
    }

    @Override
    public synchronized void add(UserId user, Instant now) {
        Instant last = of(user).last();
        counts.put(user, of(user).plusLogin(now.isAfter(last) ? now : last));
    }

    @Override
    public synchronized void addFailures(UserId user, int times) {
        counts.put(user, of(user).plusFailures(times));
    }

    @Override
    public synchronized LoginStats of(UserId user) {
        return counts.getOrDefault(user, LoginStats.NONE);
    }

    @Override
    public synchronized Map<UserId, LoginStats> of(Collection<UserId> users) {
        return users.stream().distinct().collect(Collectors.toUnmodifiableMap(user -> user, this::of));
    }

    @Override
    public synchronized Runnable bookmark() {
        Map<UserId, LoginStats> then = Map.copyOf(counts);
        return () -> rewindTo(then);
    }

    private synchronized void rewindTo(Map<UserId, LoginStats> then) {
        counts.clear();
        counts.putAll(then);
    }
}
