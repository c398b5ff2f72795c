package dev.portero.persistence.role;

import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.persistence.jdbc.PermissionNames;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Row of a role that is assigned to a user, with its permissions.
public record AssignedRoleRow(RoleName role, Set<Permission> permissions) {

    /// Query for the roles of a user.
    public static final String OF_USER = """
            SELECT a.role, r.permissions FROM role_assignments a JOIN roles r ON r.name = a.role WHERE a.user_id = ?
            """;

    /// Reads a row of [#OF_USER].
    public static AssignedRoleRow read(ResultSet row) throws SQLException {
        return new AssignedRoleRow(
                new RoleName(row.getString("role")), PermissionNames.read(row.getArray("permissions")));
    }

    public static EffectiveRoles holding(List<AssignedRoleRow> rows) {
        return new EffectiveRoles(
                rows.stream().map(AssignedRoleRow::role).collect(Collectors.toUnmodifiableSet()),
                rows.stream().flatMap(row -> row.permissions().stream()).collect(Collectors.toUnmodifiableSet()));
    }
}
