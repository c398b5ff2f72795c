package dev.portero.application.role;

import dev.portero.application.principal.port.Principal;
import dev.portero.application.principal.port.Principals;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import java.util.Set;

/// Finds out whether somebody may do something that not everybody may. The roles that they hold at this moment count,
/// not those that a token was made with.
public final class CheckPermission {

    private final Principals callers;

    public CheckPermission(Principals callers) {
        this.callers = callers;
    }

    public boolean handle(UserId user, Permission permission) {
        return handle(user).contains(permission);
    }

    /// Everything that they may do that not everybody may.
    public Set<Permission> handle(UserId user) {
        return callers.find(user).map(Principal::permissions).orElseGet(Set::of);
    }
}
