package dev.portero.application.testkit.principal;

import dev.portero.application.principal.port.PrincipalSource;
import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.application.testkit.role.InMemoryRoles;
import dev.portero.application.testkit.session.InMemorySessions;
import dev.portero.application.testkit.user.InMemoryUsers;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/// In-memory [PrincipalSource] over the in-memory stores.
public final class InMemoryPrincipalSource implements PrincipalSource {

    private final InMemoryUsers users;
    private final InMemoryRoles roles;
    private final InMemorySessions sessions;
    private final InMemoryCacheInvalidations invalidations;

    public InMemoryPrincipalSource(
            InMemoryUsers users,
            InMemoryRoles roles,
            InMemorySessions sessions,
            InMemoryCacheInvalidations invalidations) {
        this.users = users;
        this.roles = roles;
        this.sessions = sessions;
        this.invalidations = invalidations;
    }

    @Override
    public Optional<VersionedPrincipal> read(UserId user, Instant now) {
        long horizon = invalidations.horizon();
        return users.find(user)
                .map(found -> new UserPrincipal(
                        found,
                        roles.effectiveRolesOf(user),
                        sessions.of(user).stream()
                                .filter(session -> session.isOpenAt(now))
                                .collect(Collectors.toMap(Session::id, Session::until))))
                .map(principal -> new VersionedPrincipal(principal, InMemoryCacheInvalidations.LINEAGE, horizon, now));
    }
}
