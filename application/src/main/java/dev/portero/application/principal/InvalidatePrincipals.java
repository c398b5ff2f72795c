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

/// Whatever happens to a user makes what is remembered of them old, and whatever happens to keys what is remembered of
/// those. A fact that nobody has thought of here counts, too.
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
        if (!isNewsToEverybody(event)) {
            touched(event).ifPresent(user -> invalidations.add(user, this::forget));
        }
    }

    /// Who holds a role that is another one now may be many.
    private static Optional<UserId> touched(DomainEvent event) {
        if (event instanceof KeyEvent) {
            return Optional.of(CacheInvalidation.KEYS);
        }
        return event instanceof RoleEvent.Changed
                ? Optional.of(CacheInvalidation.EVERYBODY)
                : event.subject().map(UserId::new);
    }

    /// What is new is looked up anyway, since nobody remembers it; and what was refused did not happen.
    private static boolean isNewsToEverybody(DomainEvent event) {
        return event instanceof UserEvent.Registered
                || event instanceof SessionEvent.Started
                || event instanceof AccessDenied;
    }

    private void forget(CacheInvalidation invalidation) {
        recent.add(invalidation);
        caches.forEach(cache -> cache.drop(invalidation.user()));
    }
}
