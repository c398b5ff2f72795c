package dev.portero.application.principal;

import dev.portero.application.principal.port.PrincipalCache;
import dev.portero.application.principal.port.PrincipalSource;
import dev.portero.application.principal.port.Principals;
import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Read-through cache over the lookup of principals. Only positive results are served from the cache; everything else
/// is looked up, so that no caller is rejected because of a cached state. If no invalidations were received for a
/// second, no cached entry is used.
public final class CachingPrincipals implements Principals {

    private final PrincipalSource principalSource;
    private final List<PrincipalCache> caches;
    private final RecentInvalidations invalidations;
    private final PrincipalCacheMetrics metrics;
    private final Clock clock;

    /// @param caches the caches, nearest first
    public CachingPrincipals(
            PrincipalSource principalSource,
            List<PrincipalCache> caches,
            RecentInvalidations invalidations,
            PrincipalCacheMetrics metrics,
            Clock clock) {
        this.principalSource = principalSource;
        this.caches = List.copyOf(caches);
        this.invalidations = invalidations;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public Optional<UserPrincipal> admitted(UserId user, SessionId session) {
        Instant now = clock.instant();
        return cached(user)
                .filter(principal -> principal.admits(session, now))
                .or(() -> lookUp(user, now).filter(principal -> principal.admits(session, now)));
    }

    @Override
    public Optional<UserPrincipal> find(UserId user) {
        return cached(user).or(() -> lookUp(user, clock.instant()));
    }

    private Optional<UserPrincipal> cached(UserId user) {
        if (!invalidations.isCurrent()) {
            return Optional.empty();
        }
        for (int level = 0; level < caches.size(); level++) {
            Optional<VersionedPrincipal> found = caches.get(level).find(user).filter(invalidations::isCurrent);
            if (found.isPresent()) {
                caches.subList(0, level).forEach(nearer -> nearer.put(found.get()));
                metrics.addHit(level);
                return found.map(VersionedPrincipal::principal);
            }
        }
        return Optional.empty();
    }

    private Optional<UserPrincipal> lookUp(UserId user, Instant now) {
        Optional<VersionedPrincipal> versioned = principalSource.read(user, now);
        metrics.addMiss();
        versioned.ifPresent(invalidations::recordHorizon);
        if (invalidations.isCurrent()) {
            versioned.filter(seen -> seen.principal().user().isActive()).ifPresent(this::store);
        }
        return versioned.map(VersionedPrincipal::principal);
    }

    /// The entry can be stale already; the next lookup checks that.
    private void store(VersionedPrincipal versioned) {
        caches.forEach(cache -> cache.put(versioned));
    }
}
