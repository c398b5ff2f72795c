package dev.portero.application.principal.port;

import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.User;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// How somebody stands with the service: who they are, what they hold, and where they are signed in. There is no
/// secret in it.
///
/// @param sessions those that are open, and until when each is unless it is prolonged or ended before
public record Principal(User user, EffectiveRoles holding, Map<SessionId, Instant> sessions) {

    public Principal {
        sessions = Map.copyOf(sessions);
    }

    public Set<RoleName> roles() {
        return holding.roles();
    }

    public Set<Permission> permissions() {
        return holding.permissions();
    }

    /// Whether they may call from this session at this moment.
    public boolean admits(SessionId session, Instant now) {
        Instant until = sessions.get(session);
        return user.isActive() && until != null && now.isBefore(until);
    }
}
