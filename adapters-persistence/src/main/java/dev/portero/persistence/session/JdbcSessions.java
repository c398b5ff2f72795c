package dev.portero.persistence.session;

import dev.portero.application.session.port.Sessions;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.persistence.Sql;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Sessions in PostgreSQL.
@Singleton
final class JdbcSessions implements Sessions {

    private static final String COLUMNS =
            "id, user_id, refresh_digest, address, user_agent, started_at, last_used_at, idle_at, expires_at";

    private final Sql sql;

    JdbcSessions(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void open(Session session) {
        sql.update(
                "INSERT INTO sessions (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                session.id().value(),
                session.user().value(),
                session.refresh().hex(),
                session.address(),
                session.userAgent(),
                session.startedAt(),
                session.lastUsedAt(),
                session.idleAt(),
                session.expiresAt());
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return sql.first("SELECT " + COLUMNS + " FROM sessions WHERE id = ?", SessionRow::read, id.value());
    }
}
