package dev.portero.persistence.principal;

import dev.portero.application.principal.port.PrincipalSource;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.user.UserRow;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/// Source of principals in PostgreSQL: one statement over the tables of users, roles and sessions.
@Singleton
final class JdbcPrincipalSource implements PrincipalSource {

    private final Sql sql;

    JdbcPrincipalSource(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<VersionedPrincipal> read(UserId user, Instant now) {
        return sql.first(
                "SELECT " + UserRow.COLUMNS + """
                       , ARRAY (SELECT role FROM role_assignments WHERE user_id = users.id) AS roles,
                       ARRAY (SELECT DISTINCT unnest(permissions) FROM role_assignments JOIN roles ON name = role
                               WHERE user_id = users.id) AS permissions,
                       open.ids AS session_ids, open.ends AS session_ends,
                       portero_timeline() AS lineage, pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon
                  FROM users, LATERAL (
                       SELECT array_agg(sessions.id) AS ids, array_agg(least(idle_expires_at, expires_at)) AS ends
                         FROM sessions
                        WHERE user_id = users.id AND ended_at IS NULL AND idle_expires_at > ? AND expires_at > ?) AS open
                 WHERE id = ?
                """, row -> PrincipalRow.versioned(row, now), now, now, user.value());
    }
}
