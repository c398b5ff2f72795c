package dev.portero.application.principal;

import dev.portero.application.event.DomainEventHandler;
import dev.portero.application.principal.port.CacheInvalidation;
import dev.portero.application.principal.port.CacheInvalidations;
import dev.portero.application.principal.port.PrincipalCache;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.key.KeyEvent;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.session.SessionEvent;
import dev.portero.domain.user.UserEvent;
import dev.portero.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/// Event handler that invalidates cached principals on each event of a user, and cached keys on each key event. Unknown
/// kinds of events invalidate as well.
public final class InvalidatePrincipals implements DomainEventHandler {

    private final CacheInvalidations invalidations;
    private final RecentInvalidations recent;
    private final List<PrincipalCache> caches;

    public InvalidatePrincipals(
            CacheInvalidations invalidations, RecentInvalidations recent, List<PrincipalCache> caches) {
        this.invalidations = invalidations;
        this.recent = recent;
        this.caches = List.copyOf(caches);
    }

    @Override
    public void on(RequestContext act, DomainEvent event) {
        if (!needsNoInvalidation(event)) {
            affected(event).ifPresent(user -> invalidations.add(user, this::invalidate));
        }
    }

    /// A change of a role can affect many users, so it invalidates all of them.
    private static Optional<UserId> affected(DomainEvent event) {
        if (event instanceof KeyEvent) {
            return Optional.of(CacheInvalidation.KEYS);
        }
        return event instanceof RoleEvent.Changed
                ? Optional.of(CacheInvalidation.ALL_USERS)
                : event.subject().map(UserId::new);
    }

    /// New users and sessions are in no cache, and a denied operation has no effect.
    private static boolean needsNoInvalidation(DomainEvent event) {
        return event instanceof UserEvent.Registered
                || event instanceof SessionEvent.Started
                || event instanceof AccessDenied;
    }

    private void invalidate(CacheInvalidation invalidation) {
        recent.add(invalidation);
        caches.forEach(cache -> cache.drop(invalidation.user()));
    }
}
