package dev.portero.domain.role;

import java.util.EnumSet;
import java.util.Set;

/// Difference between sets of permissions, for the privilege-escalation rule: an actor can grant or affect only
/// permissions that it has itself.
public final class PermissionDifference {

    private PermissionDifference() {}

    /// Returns the permissions among `wanted` that are missing in `held`.
    public static Set<Permission> beyond(Set<Permission> held, Set<Permission> wanted) {
        Set<Permission> beyond = EnumSet.noneOf(Permission.class);
        beyond.addAll(wanted);
        beyond.removeAll(held);
        return beyond;
    }
}
