package dev.portero.domain.role;

import java.util.EnumSet;
import java.util.Set;

/// Permissions of an actor, as the limit for actions on others (privilege-escalation rule). An actor can neither act on
/// a user who has a permission that the actor lacks, nor grant such a permission. Without this rule a user who may
/// change an administrator's address or password could become an administrator.
///
/// @param permissions the permissions of the actor
public record ActorPermissions(Set<Permission> permissions) {

    /// All permissions: those of the service itself and of its operator on the machine.
    public static final ActorPermissions WHOLE = new ActorPermissions(EnumSet.allOf(Permission.class));

    /// No permissions.
    public static final ActorPermissions NONE = new ActorPermissions(Set.of());

    public ActorPermissions {
        permissions = Set.copyOf(permissions);
    }

    public boolean has(Permission permission) {
        return permissions.contains(permission);
    }

    /// Returns the permissions among `wanted` that the actor lacks.
    public Set<Permission> lacks(Set<Permission> wanted) {
        return PermissionDifference.beyond(permissions, wanted);
    }
}
