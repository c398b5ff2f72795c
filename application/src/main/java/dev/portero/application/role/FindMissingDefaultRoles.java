package dev.portero.application.role;

import dev.portero.application.role.port.Roles;
import dev.portero.domain.role.RoleName;
import java.util.Set;
import java.util.stream.Collectors;

/// Startup check of the configured default roles of new users: a missing role would be left out silently.
public final class FindMissingDefaultRoles {

    private final Roles roles;
    private final Set<RoleName> defaultRoles;

    /// @param defaultRoles the default roles of new users
    public FindMissingDefaultRoles(Roles roles, Set<RoleName> defaultRoles) {
        this.roles = roles;
        this.defaultRoles = Set.copyOf(defaultRoles);
    }

    /// Returns the missing roles.
    public Set<RoleName> handle() {
        return defaultRoles.stream().filter(name -> roles.find(name).isEmpty()).collect(Collectors.toUnmodifiableSet());
    }
}
