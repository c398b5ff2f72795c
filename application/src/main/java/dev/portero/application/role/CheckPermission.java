package dev.portero.application.role;

import dev.portero.application.session.port.Callers;
import dev.portero.application.session.port.Presence;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import java.util.Set;

/// Finds out whether somebody may do something that not everybody may. The roles that they hold at this moment count,
/// not those that a token was made with.
public final class CheckPermission {

    private final Callers callers;

    public CheckPermission(Callers callers) {
        this.callers = callers;
    }

    public boolean handle(UserId user, Permission permission) {
        return handle(user).contains(permission);
    }

    /// Everything that they may do that not everybody may.
    public Set<Permission> handle(UserId user) {
        return callers.find(user).map(Presence::permissions).orElseGet(Set::of);
    }
}
