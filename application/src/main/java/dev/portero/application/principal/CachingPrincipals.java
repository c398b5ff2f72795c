package dev.portero.application.principal;

import dev.portero.application.principal.port.Principal;
import dev.portero.application.principal.port.PrincipalCache;
import dev.portero.application.principal.port.PrincipalSource;
import dev.portero.application.principal.port.Principals;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Remembers who may call, and looks into the stores for everybody else: nobody is ever turned away from memory. When
/// nothing was heard of changes for a second, nothing that is remembered counts.
public final class CachingPrincipals implements Principals {

    private final PrincipalSource principalSource;
    private final List<PrincipalCache> caches;
    private final RecentInvalidations invalidations;
    private final PrincipalCacheMetrics tally;
    private final Clock clock;

    /// @param caches the nearest first
    public CachingPrincipals(
            PrincipalSource principalSource,
            List<PrincipalCache> caches,
            RecentInvalidations invalidations,
            PrincipalCacheMetrics tally,
            Clock clock) {
        this.principalSource = principalSource;
        this.caches = List.copyOf(caches);
        this.invalidations = invalidations;
        this.tally = tally;
        this.clock = clock;
    }

    @Override
    public Optional<Principal> admitted(UserId user, SessionId session) {
        Instant now = clock.instant();
        return remembered(user)
                .filter(principal -> principal.admits(session, now))
                .or(() -> lookUp(user, now).filter(principal -> principal.admits(session, now)));
    }

    @Override
    public Optional<Principal> find(UserId user) {
        return remembered(user).or(() -> lookUp(user, clock.instant()));
    }

    private Optional<Principal> remembered(UserId user) {
        if (!invalidations.isCurrent()) {
            return Optional.empty();
        }
        for (int level = 0; level < caches.size(); level++) {
            Optional<VersionedPrincipal> found = caches.get(level).find(user).filter(invalidations::bearOut);
            if (found.isPresent()) {
                caches.subList(0, level).forEach(nearer -> nearer.put(found.get()));
                tally.addRemembered(level);
                return found.map(VersionedPrincipal::principal);
            }
        }
        return Optional.empty();
    }

    private Optional<Principal> lookUp(UserId user, Instant now) {
        Optional<VersionedPrincipal> versioned = principalSource.sight(user, now);
        tally.addLookedUp();
        versioned.ifPresent(invalidations::see);
        if (invalidations.isCurrent()) {
            versioned.filter(seen -> seen.principal().user().isActive()).ifPresent(this::remember);
        }
        return versioned.map(VersionedPrincipal::principal);
    }

    /// It may be old already: that shows when somebody asks for it.
    private void remember(VersionedPrincipal versioned) {
        caches.forEach(cache -> cache.put(versioned));
    }
}
