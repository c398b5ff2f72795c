package dev.portero.persistence.principal;

import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.SessionId;
import dev.portero.persistence.jdbc.PermissionNames;
import dev.portero.persistence.user.UserRow;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Row mapper for principals: a row of `users` with the roles, permissions and sessions of the user.
final class PrincipalRow {

    private PrincipalRow() {}

    static VersionedPrincipal versioned(ResultSet row, Instant at) throws SQLException {
        return new VersionedPrincipal(
                new UserPrincipal(UserRow.read(row), effectiveRoles(row), sessions(row)),
                row.getString("lineage"),
                row.getLong("horizon"),
                at);
    }

    private static EffectiveRoles effectiveRoles(ResultSet row) throws SQLException {
        return new EffectiveRoles(roles(row), PermissionNames.read(row.getArray("permissions")));
    }

    private static Set<RoleName> roles(ResultSet row) throws SQLException {
        return Arrays.stream((String[]) row.getArray("roles").getArray())
                .map(RoleName::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<SessionId, Instant> sessions(ResultSet row) throws SQLException {
        Array ids = row.getArray("session_ids");
        if (ids == null) {
            return Map.of(); // array_agg over no rows
        }
        UUID[] names = (UUID[]) ids.getArray();
        Timestamp[] ends = (Timestamp[]) row.getArray("session_ends").getArray();
        Map<SessionId, Instant> sessions = new HashMap<>();
        for (int number = 0; number < names.length; number++) {
            sessions.put(new SessionId(names[number]), ends[number].toInstant());
        }
        return sessions;
    }
}
