package dev.portero.persistence.session;

import dev.portero.application.session.port.Sessions.Presented;
import dev.portero.domain.session.RefreshTokenState;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionChannel;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.SessionTimeouts;
import dev.portero.domain.session.TokenDigest;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.jdbc.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;

/// Row mapper for `sessions`.
public final class SessionRow {

    static final String COLUMNS = """
            s.id, s.user_id, s.refresh_digest, s.address, s.user_agent, s.channel, s.idle_millis, s.grace_millis,
            s.started_at, s.last_used_at, s.idle_expires_at, s.expires_at
            """;

    /// Query for the sessions of a user that were not ended, oldest first.
    public static final String OF_USER = "SELECT " + COLUMNS + """
              FROM sessions s WHERE s.user_id = ? AND s.ended_at IS NULL ORDER BY s.started_at, s.id
            """;

    private SessionRow() {}

    /// Reads a row of [#OF_USER], or of another query for [#COLUMNS].
    public static Session read(ResultSet row) throws SQLException {
        return new Session(
                new SessionId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                digest(row, "refresh_digest"),
                row.getString("address"),
                row.getString("user_agent"),
                terms(row),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "last_used_at"),
                Sql.instant(row, "idle_expires_at"),
                Sql.instant(row, "expires_at"));
    }

    private static SessionTimeouts terms(ResultSet row) throws SQLException {
        return new SessionTimeouts(
                new SessionChannel(row.getString("channel")),
                Duration.ofMillis(row.getLong("idle_millis")),
                Duration.ofMillis(row.getLong("grace_millis")));
    }

    /// Reads the session of a refresh token and the state of the token. The successor of a token is unknown after the
    /// secret of the service has changed; then the token counts as rotated at the time of the session's last rotation.
    static Presented presented(ResultSet row, TokenDigest token) throws SQLException {
        Session session = read(row);
        Instant at = Sql.instant(row, "presented_at");
        if (session.refresh().equals(token)) {
            return new Presented(session, new RefreshTokenState.Current(), at);
        }
        OffsetDateTime spentAt = row.getObject("spent_at", OffsetDateTime.class);
        Instant known = spentAt == null ? session.extendedAt() : spentAt.toInstant();
        return new Presented(session, new RefreshTokenState.Spent(known), at);
    }

    static TokenDigest digest(ResultSet row, String column) throws SQLException {
        return new TokenDigest(HexFormat.of().formatHex(row.getBytes(column)));
    }

    static byte[] bytes(TokenDigest digest) {
        return HexFormat.of().parseHex(digest.hex());
    }
}
