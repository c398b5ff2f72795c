package dev.portero.persistence.session;

import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.TokenDigest;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/// A session as a row of `sessions`.
final class SessionRow {

    private SessionRow() {}

    static Session read(ResultSet row) throws SQLException {
        return new Session(
                new SessionId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                new TokenDigest(row.getString("refresh_digest")),
                row.getString("address"),
                row.getString("user_agent"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "last_used_at"),
                Sql.instant(row, "idle_at"),
                Sql.instant(row, "expires_at"));
    }
}
