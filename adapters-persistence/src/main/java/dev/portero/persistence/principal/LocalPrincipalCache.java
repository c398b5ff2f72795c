package dev.portero.persistence.principal;

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

/// In-memory principal cache of this process: bounded, prefers recently used entries.
///
/// It has two generations (second-chance cache). A lookup moves an entry to the young generation; when that is full,
/// the old generation is dropped and the young one takes its place.
@Singleton
@Order(Ordered.HIGHEST_PRECEDENCE)
final class LocalPrincipalCache implements PrincipalCache {

    private static final int MAX_ENTRIES = 50_000;

    /// Cached principal and its expiry, on the monotonic clock.
    private record Kept(VersionedPrincipal versioned, long until) {}

    private final int half;
    private final LongSupplier nanos;
    private final Clock clock;
    private volatile Map<UserId, Kept> young = new ConcurrentHashMap<>();
    private volatile Map<UserId, Kept> old = new ConcurrentHashMap<>();

    @Inject
    LocalPrincipalCache(Clock clock) {
        this(MAX_ENTRIES, System::nanoTime, clock);
    }

    /// @param clock by which the age of principals that other replicas have read is computed
    LocalPrincipalCache(int most, LongSupplier nanos, Clock clock) {
        this.clock = clock;
        this.half = most / 2;
        this.nanos = nanos;
    }

    @Override
    public Optional<VersionedPrincipal> find(UserId user) {
        Kept entry = young.get(user);
        if (entry == null) {
            entry = old.get(user);
            if (entry == null) {
                return Optional.empty();
            }
            store(user, entry);
        }
        return isExpired(entry) ? Optional.empty() : Optional.of(entry.versioned());
    }

    @Override
    public void put(VersionedPrincipal versioned) {
        long left = versioned.left(LIFETIME, clock.instant()).toNanos();
        store(versioned.principal().user().id(), new Kept(versioned, nanos.getAsLong() + left));
    }

    @Override
    public void drop(UserId user) {
        old.remove(user); // first: a concurrent lookup would move the entry
        young.remove(user);
    }

    @Override
    public State state() {
        return State.REACHED;
    }

    /// Always 0: only this process writes to its memory.
    @Override
    public long rejected() {
        return 0;
    }

    private boolean isExpired(Kept entry) {
        return nanos.getAsLong() - entry.until() >= 0;
    }

    private void store(UserId user, Kept entry) {
        if (young.size() >= half && !young.containsKey(user)) {
            rotate();
        }
        young.put(user, entry);
    }

    private synchronized void rotate() {
        if (young.size() >= half) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}
