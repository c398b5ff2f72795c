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
    private record Kept(VersionedPrincipal versioned, Instant until) {}

    private final Map<UserId, Kept> kept = new HashMap<>();
    private final Clock clock;

    public InMemoryPrincipalCache(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<VersionedPrincipal> find(UserId user) {
        return Optional.ofNullable(kept.get(user))
                .filter(found -> clock.instant().isBefore(found.until()))
                .map(Kept::versioned);
    }

    @Override
    public synchronized void put(VersionedPrincipal versioned) {
        Instant now = clock.instant();
        kept.put(versioned.principal().user().id(), new Kept(versioned, now.plus(versioned.left(LIFETIME, now))));
    }

    @Override
    public synchronized void drop(UserId user) {
        kept.remove(user);
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
