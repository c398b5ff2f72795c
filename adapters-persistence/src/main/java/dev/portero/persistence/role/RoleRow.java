package dev.portero.persistence.role;

import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleDescription;
import dev.portero.domain.role.RoleName;
import dev.portero.persistence.jdbc.PermissionNames;
import dev.portero.persistence.jdbc.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Row mapper for `roles`.
final class RoleRow {

    private RoleRow() {}

    static Role read(ResultSet row) throws SQLException {
        return new Role(
                new RoleName(row.getString("name")),
                new RoleDescription(row.getString("description")),
                PermissionNames.read(row.getArray("permissions")),
                Sql.instant(row, "created_at"),
                Sql.instant(row, "updated_at"),
                row.getLong("version"));
    }
}
