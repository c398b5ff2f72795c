package dev.portero.persistence.role;

import dev.portero.application.role.port.Roles;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.Sql;
import jakarta.inject.Singleton;
import java.util.Set;

/// Role assignments in PostgreSQL.
@Singleton
final class JdbcRoles implements Roles {

    private final Sql sql;

    JdbcRoles(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void assign(UserId user, Set<RoleName> roles) {
        String[] names = roles.stream().map(RoleName::value).sorted().toArray(String[]::new);
        sql.update("DELETE FROM role_assignments WHERE user_id = ? AND role <> ALL (?)", user.value(), names);
        sql.update(
                "INSERT INTO role_assignments (user_id, role) SELECT ?, unnest(?) ON CONFLICT DO NOTHING",
                user.value(),
                names);
    }

    @Override
    public Set<RoleName> of(UserId user) {
        return Set.copyOf(sql.list(
                "SELECT role FROM role_assignments WHERE user_id = ?",
                row -> new RoleName(row.getString("role")),
                user.value()));
    }
}
