package dev.portero.application.role;

import dev.portero.application.role.port.Roles;
import dev.portero.domain.role.RoleName;
import java.util.Set;
import java.util.stream.Collectors;

/// Whoever starts the service asks whether the roles are there that newcomers are to get: what is none is not given,
/// and nobody would notice.
public final class FindMissingRoles {

    private final Roles roles;
    private final Set<RoleName> newcomers;

    /// @param newcomers the roles that newcomers get
    public FindMissingRoles(Roles roles, Set<RoleName> newcomers) {
        this.roles = roles;
        this.newcomers = Set.copyOf(newcomers);
    }

    /// Those of them that there are not.
    public Set<RoleName> handle() {
        return newcomers.stream().filter(name -> roles.find(name).isEmpty()).collect(Collectors.toUnmodifiableSet());
    }
}
