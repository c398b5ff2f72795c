package dev.portero.domain.role;

import java.util.Set;

/// What somebody holds: roles, and what these permit.
public record EffectiveRoles(Set<RoleName> roles, Set<Permission> permissions) {

    /// Of somebody who holds nothing.
    public static final EffectiveRoles NOTHING = new EffectiveRoles(Set.of(), Set.of());

    public EffectiveRoles {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }
}
