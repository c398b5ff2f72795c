package dev.portero.application.role;

import dev.portero.application.principal.port.Principal;
import dev.portero.application.principal.port.Principals;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import java.util.Set;

/// Permission check for a user. The current roles count, not those in the token.
public final class CheckPermission {

    private final Principals principals;

    public CheckPermission(Principals principals) {
        this.principals = principals;
    }

    public boolean handle(UserId user, Permission permission) {
        return handle(user).contains(permission);
    }

    /// Returns the effective permissions of the user.
    public Set<Permission> handle(UserId user) {
        return principals.find(user).map(Principal::permissions).orElseGet(Set::of);
    }
}
