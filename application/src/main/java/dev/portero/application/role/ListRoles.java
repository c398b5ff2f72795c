package dev.portero.application.role;

import dev.portero.application.role.port.Roles;
import dev.portero.domain.role.Role;
import java.util.List;

/// Somebody looks which roles there are.
public final class ListRoles {

    private final Roles roles;

    public ListRoles(Roles roles) {
        this.roles = roles;
    }

    /// Every role, in the order of their names. They are few.
    public List<Role> handle() {
        return roles.all();
    }
}
