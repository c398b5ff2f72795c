package dev.portero.persistence.jdbc;

import dev.portero.domain.role.Permission;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleName;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Column of permission names. The role `admin` stores a wildcard, so that new permissions need no migration.
public final class PermissionNames {

    private static final String EVERYTHING = "*";

    private PermissionNames() {}

    public static List<String> of(Role role) {
        return role.name().equals(RoleName.ADMIN)
                ? List.of(EVERYTHING)
                : role.permissions().stream().map(Permission::wireName).sorted().toList();
    }

    /// Reads the permissions of a column.
    public static Set<Permission> read(Array column) throws SQLException {
        return known(Arrays.asList((String[]) column.getArray()));
    }

    /// Returns the permissions of these names; a name that only a later version knows permits nothing here.
    public static Set<Permission> known(List<String> names) {
        return names.contains(EVERYTHING)
                ? EnumSet.allOf(Permission.class)
                : names.stream()
                        .map(Permission::named)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
