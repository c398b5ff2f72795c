package dev.portero.domain.role;

import java.util.EnumSet;
import java.util.Set;

/// How far somebody's word goes in the affairs of others: never as far as somebody who holds a permission that they
/// lack themself, and never to giving one away. Otherwise who may change an administrator's address or password would
/// be one.
///
/// @param permissions what they may do
public record ActorPermissions(Set<Permission> permissions) {

    /// Over everybody: the service's own, and of whoever has its machine.
    public static final ActorPermissions WHOLE = new ActorPermissions(EnumSet.allOf(Permission.class));

    /// Of somebody who may do nothing.
    public static final ActorPermissions NONE = new ActorPermissions(Set.of());

    public ActorPermissions {
        permissions = Set.copyOf(permissions);
    }

    public boolean has(Permission permission) {
        return permissions.contains(permission);
    }

    /// What of the wanted it cannot give, or lay hands on.
    public Set<Permission> lacks(Set<Permission> wanted) {
        return PermissionDifference.beyond(permissions, wanted);
    }
}
