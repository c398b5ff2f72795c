package dev.portero.persistence.role;

import dev.portero.application.port.StaleVersion;
import dev.portero.application.role.port.Roles;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Transaction;
import io.micronaut.data.exceptions.OptimisticLockException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Roles and role assignments in PostgreSQL. Assignments are no rows by key: one statement replaces those of a user.
@Singleton
final class JdbcRoles implements Roles {

    /// Advisory lock of every change to permissions; any number that no other code locks.
    private static final long LOCK = 0x706f72746572_0001L;

    private final RoleRepository roles;
    private final Sql sql;

    JdbcRoles(RoleRepository roles, Sql sql) {
        this.roles = roles;
        this.sql = sql;
    }

    @Override
    public Set<RoleName> assign(UserId user, Set<RoleName> wanted) {
        String[] names = wanted.stream().map(RoleName::value).sorted().toArray(String[]::new);
        return Set.copyOf(sql.list("""
                WITH wanted AS (SELECT name FROM roles WHERE name = ANY (?)),
                     gone AS (
                         DELETE FROM role_assignments
                          WHERE user_id = ? AND role NOT IN (SELECT name FROM wanted)),
                     came AS (
                         INSERT INTO role_assignments (user_id, role) SELECT ?, name FROM wanted ON CONFLICT DO NOTHING)
                SELECT name FROM wanted
                """, row -> new RoleName(row.getString("name")), names, user.value(), user.value()));
    }

    @Override
    public Set<RoleName> of(UserId user) {
        return Set.copyOf(sql.list(
                "SELECT role FROM role_assignments WHERE user_id = ?",
                row -> new RoleName(row.getString("role")),
                user.value()));
    }

    @Override
    public EffectiveRoles effectiveRolesOf(UserId user) {
        return AssignedRoleRow.holding(sql.list(AssignedRoleRow.OF_USER, AssignedRoleRow::read, user.value()));
    }

    @Override
    public Optional<Role> find(RoleName name) {
        return roles.findByName(name.value()).map(RoleRow::toRole);
    }

    @Override
    public List<Role> all() {
        return roles.listOrderByName().stream().map(RoleRow::toRole).toList();
    }

    @Override
    public boolean define(Role role) {
        RoleRow row = RoleRow.of(role);
        return roles.insertUnlessPresent(
                        row.name(),
                        row.description(),
                        row.permissions(),
                        row.createdAt(),
                        row.updatedAt(),
                        row.version())
                == 1;
    }

    @Override
    public void save(Role role) {
        try {
            roles.update(RoleRow.of(role));
        } catch (OptimisticLockException stale) {
            throw new StaleVersion("role " + role.name());
        }
    }

    @Override
    public Removal remove(RoleName name) {
        roles.deleteUnlessAssigned(name.value());
        return find(name).isPresent() ? Removal.HELD : Removal.DONE;
    }

    @Override
    public void lock() {
        if (Transaction.current().isEmpty()) {
            throw new IllegalStateException("The role lock must be taken inside a unit of work");
        }
        sql.list("SELECT pg_advisory_xact_lock(?)", row -> LOCK, LOCK);
    }

    @Override
    public boolean isAssignedToAnotherActiveUser(RoleName role, UserId user) {
        return sql.first("""
                        SELECT 1 FROM role_assignments a JOIN users u ON u.id = a.user_id
                         WHERE a.role = ? AND a.user_id <> ? AND u.status = 'ACTIVE' LIMIT 1
                        """, row -> role, role.value(), user.value()).isPresent();
    }
}
