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

    private final PrincipalSource presences;
    private final List<PrincipalCache> caches;
    private final RecentInvalidations recalls;
    private final PrincipalCacheMetrics tally;
    private final Clock clock;

    /// @param caches the nearest first
    public CachingPrincipals(
            PrincipalSource presences, List<PrincipalCache> caches, RecentInvalidations recalls, PrincipalCacheMetrics tally, Clock clock) {
        this.presences = presences;
        this.caches = List.copyOf(caches);
        this.recalls = recalls;
        this.tally = tally;
        this.clock = clock;
    }

    @Override
    public Optional<Principal> admitted(UserId user, SessionId session) {
        Instant now = clock.instant();
        return remembered(user)
                .filter(presence -> presence.admits(session, now))
                .or(() -> lookUp(user, now).filter(presence -> presence.admits(session, now)));
    }

    @Override
    public Optional<Principal> find(UserId user) {
        return remembered(user).or(() -> lookUp(user, clock.instant()));
    }

    private Optional<Principal> remembered(UserId user) {
        if (!recalls.isCurrent()) {
            return Optional.empty();
        }
        for (int level = 0; level < caches.size(); level++) {
            Optional<VersionedPrincipal> found = caches.get(level).find(user).filter(recalls::bearOut);
            if (found.isPresent()) {
                caches.subList(0, level).forEach(nearer -> nearer.put(found.get()));
                tally.addRemembered(level);
                return found.map(VersionedPrincipal::presence);
            }
        }
        return Optional.empty();
    }

    private Optional<Principal> lookUp(UserId user, Instant now) {
        Optional<VersionedPrincipal> sighting = presences.sight(user, now);
        tally.addLookedUp();
        sighting.ifPresent(recalls::see);
        if (recalls.isCurrent()) {
            sighting.filter(seen -> seen.presence().user().isActive()).ifPresent(this::remember);
        }
        return sighting.map(VersionedPrincipal::presence);
    }

    /// It may be old already: that shows when somebody asks for it.
    private void remember(VersionedPrincipal sighting) {
        caches.forEach(cache -> cache.put(sighting));
    }
}
