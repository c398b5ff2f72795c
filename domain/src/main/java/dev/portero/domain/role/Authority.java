package dev.portero.domain.role;

import java.util.EnumSet;
import java.util.Set;

/// How far somebody's word goes in the affairs of others: never as far as somebody who holds a permission that they
/// lack
/// themself. Otherwise who may change an administrator's address or password would be one.
///
/// @param permissions what they may do
public record Authority(Set<Permission> permissions) {

    /// Over everybody: the service's own, and of whoever has its machine.
    public static final Authority WHOLE = new Authority(EnumSet.allOf(Permission.class));

    public Authority {
        permissions = Set.copyOf(permissions);
    }

    /// Of somebody who holds these roles.
    public static Authority of(Set<RoleName> roles) {
        return new Authority(BuiltInRoles.permissionsOf(roles));
    }

    /// Whether it extends to somebody who holds these roles.
    public boolean reaches(Set<RoleName> roles) {
        return permissions.containsAll(BuiltInRoles.permissionsOf(roles));
    }
}
