package dev.portero.application.role;

import dev.portero.domain.role.Permission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Parsed permissions, and the unknown names.
record NamedPermissions(Set<Permission> known, List<String> unknown) {

    static NamedPermissions of(List<String> names) {
        Set<Permission> known = EnumSet.noneOf(Permission.class);
        List<String> unknown = new ArrayList<>();
        for (String name : names) {
            Permission.named(name).ifPresentOrElse(known::add, () -> unknown.add(name));
        }
        return new NamedPermissions(Set.copyOf(known), List.copyOf(unknown));
    }
}
