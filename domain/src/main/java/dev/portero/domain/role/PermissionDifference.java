package dev.portero.domain.role;

import java.util.EnumSet;
import java.util.Set;

/// Who may give what: nobody hands on, or lays hands on, what they do not hold themself.
public final class PermissionDifference {

    private PermissionDifference() {}

    /// What of the wanted somebody does not hold.
    public static Set<Permission> beyond(Set<Permission> held, Set<Permission> wanted) {
        Set<Permission> beyond = EnumSet.noneOf(Permission.class);
        beyond.addAll(wanted);
        beyond.removeAll(held);
        return beyond;
    }
}
