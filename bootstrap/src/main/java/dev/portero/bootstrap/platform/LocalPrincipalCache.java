package dev.portero.bootstrap.platform;

import dev.portero.application.principal.port.PrincipalCache;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.domain.user.UserId;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Sightings in the memory of this process: of so many users at most, and rather of those who called lately.
///
/// There are two halves. What is asked for moves to the younger one; when that is full, the older one is forgotten.
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LocalPrincipalCache implements PrincipalCache {

    private static final int MOST = 50_000;

    /// A sighting, and until when it is kept, by a clock that is never put back.
    private record Kept(VersionedPrincipal versioned, long until) {}

    private final int half;
    private final LongSupplier nanos;
    private final Clock clock;
    private volatile Map<UserId, Kept> young = new ConcurrentHashMap<>();
    private volatile Map<UserId, Kept> old = new ConcurrentHashMap<>();

    @Inject
    LocalPrincipalCache(Clock clock) {
        this(MOST, System::nanoTime, clock);
    }

    /// @param clock by it what others have seen is so old
    LocalPrincipalCache(int most, LongSupplier nanos, Clock clock) {
        this.clock = clock;
        this.half = most / 2;
        this.nanos = nanos;
    }

    @Override
    public Optional<VersionedPrincipal> find(UserId user) {
        Kept kept = young.get(user);
        if (kept == null) {
            kept = old.get(user);
            if (kept == null) {
                return Optional.empty();
            }
            keep(user, kept);
        }
        return isPast(kept) ? Optional.empty() : Optional.of(kept.versioned());
    }

    @Override
    public void put(VersionedPrincipal versioned) {
        long left = versioned.left(LIFETIME, clock.instant()).toNanos();
        keep(versioned.principal().user().id(), new Kept(versioned, nanos.getAsLong() + left));
    }

    @Override
    public void drop(UserId user) {
        old.remove(user); // first: what is asked for meanwhile would move
        young.remove(user);
    }

    @Override
    public State state() {
        return State.REACHED;
    }

    /// This process alone writes into its memory.
    @Override
    public long rejected() {
        return 0;
    }

    private boolean isPast(Kept kept) {
        return nanos.getAsLong() - kept.until() >= 0;
    }

    private void keep(UserId user, Kept kept) {
        if (young.size() >= half && !young.containsKey(user)) {
            turn();
        }
        young.put(user, kept);
    }

    private synchronized void turn() {
        if (young.size() >= half) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}
