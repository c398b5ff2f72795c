package dev.portero.domain.role;

import java.util.Set;

/// Effective roles of a user: the assigned roles and the union of their permissions.
public record EffectiveRoles(Set<RoleName> roles, Set<Permission> permissions) {

    /// No roles.
    public static final EffectiveRoles NOTHING = new EffectiveRoles(Set.of(), Set.of());

    public EffectiveRoles {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }
}
