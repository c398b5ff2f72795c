package dev.portero.application.principal.port;

import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.User;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// User principal: a user with the effective roles and open sessions. It contains no secret.
///
/// @param sessions the open sessions, each with the time at which it ends unless it is extended or ended before
public record UserPrincipal(User user, EffectiveRoles holding, Map<SessionId, Instant> sessions) {

    public UserPrincipal {
        sessions = Map.copyOf(sessions);
    }

    public Set<RoleName> roles() {
        return holding.roles();
    }

    public Set<Permission> permissions() {
        return holding.permissions();
    }

    /// Whether the user may call the API in this session at this time.
    public boolean admits(SessionId session, Instant now) {
        Instant until = sessions.get(session);
        return user.isActive() && until != null && now.isBefore(until);
    }
}
