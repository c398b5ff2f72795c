package dev.portero.application.role;

import dev.portero.application.role.port.Roles;
import dev.portero.domain.role.Role;
import java.util.List;

/// List of roles.
public final class ListRoles {

    private final Roles roles;

    public ListRoles(Roles roles) {
        this.roles = roles;
    }

    /// Returns all roles in the order of their names; they are few.
    public List<Role> handle() {
        return roles.all();
    }
}
