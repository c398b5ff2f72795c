package dev.portero.application.role;

import dev.portero.application.role.port.Roles;
import dev.portero.domain.role.BuiltInRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;

/// Finds out whether somebody may do something that not everybody may. The roles that they hold at this moment count,
/// not those that a token was made with.
public final class CheckPermission {

    private final Roles roles;

    public CheckPermission(Roles roles) {
        this.roles = roles;
    }

    public boolean handle(UserId user, Permission permission) {
        return BuiltInRoles.permissionsOf(roles.of(user)).contains(permission);
    }
}
