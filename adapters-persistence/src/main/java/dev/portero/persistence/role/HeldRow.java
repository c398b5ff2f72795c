package dev.portero.persistence.role;

import dev.portero.domain.role.Holding;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.persistence.PermissionNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// One role that somebody holds, with what it permits.
record HeldRow(RoleName role, Set<Permission> permissions) {

    static HeldRow read(ResultSet row) throws SQLException {
        return new HeldRow(new RoleName(row.getString("role")), PermissionNames.read(row.getArray("permissions")));
    }

    static Holding holding(List<HeldRow> rows) {
        return new Holding(
                rows.stream().map(HeldRow::role).collect(Collectors.toUnmodifiableSet()),
                rows.stream().flatMap(row -> row.permissions().stream()).collect(Collectors.toUnmodifiableSet()));
    }
}
