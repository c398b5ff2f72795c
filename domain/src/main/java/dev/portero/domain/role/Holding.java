package dev.portero.domain.role;

import java.util.Set;

/// What somebody holds: roles, and what these permit.
public record Holding(Set<RoleName> roles, Set<Permission> permissions) {

    /// Of somebody who holds nothing.
    public static final Holding NOTHING = new Holding(Set.of(), Set.of());

    public Holding {
        roles = Set.copyOf(roles);
        permissions = Set.copyOf(permissions);
    }
}
