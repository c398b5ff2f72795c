package dev.portero.application.testkit.principal;

import dev.portero.application.principal.port.PrincipalCache;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// In-memory [PrincipalCache] without a size limit.
public final class InMemoryPrincipalCache implements PrincipalCache {

    /// A cached principal with its expiry.
    private record Entry(VersionedPrincipal versioned, Instant until) {}

    private final Map<UserId, Entry> entries = new HashMap<>();
    private final Clock clock;

    public InMemoryPrincipalCache(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<VersionedPrincipal> find(UserId user) {
        return Optional.ofNullable(entries.get(user))
                .filter(found -> clock.instant().isBefore(found.until()))
                .map(Entry::versioned);
    }

    @Override
    public synchronized void put(VersionedPrincipal versioned) {
        Instant now = clock.instant();
        entries.put(versioned.principal().user().id(), new Entry(versioned, now.plus(versioned.left(LIFETIME, now))));
    }

    @Override
    public synchronized void drop(UserId user) {
        entries.remove(user);
    }

    @Override
    public State state() {
        return State.REACHED;
    }

    @Override
    public long rejected() {
        return 0;
    }
}
