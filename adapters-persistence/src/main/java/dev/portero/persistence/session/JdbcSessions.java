package dev.portero.persistence.session;

import dev.portero.application.session.port.Sessions;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.TokenDigest;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.jdbc.RequestCoalescer;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Transaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Sessions in PostgreSQL, in one statement for each call, as a rule: a refresh waits for the database as seldom as can
/// be.
@Singleton
final class JdbcSessions implements Sessions {

    private static final String COLUMNS = """
            s.id, s.user_id, s.refresh_digest, s.address, s.user_agent, s.channel, s.idle_millis, s.grace_millis,
            s.started_at, s.last_used_at, s.idle_expires_at, s.expires_at
            """;

    private static final String OVER = """
            valid_until <= (?::timestamptz AT TIME ZONE 'UTC')::date AND least(idle_expires_at, expires_at, ended_at) < ?\
            """;

    private final Sql sql;
    private final RequestCoalescer<Shown, Optional<Presented>> presenting = new RequestCoalescer<>(this::presentAll);
    private final RequestCoalescer<Change, Boolean> exchanging = new RequestCoalescer<>(this::exchangeAll);

    JdbcSessions(Sql sql) {
        this.sql = sql;
    }

    /// A refresh token that somebody shows.
    private record Shown(TokenDigest token, TokenDigest successor) {}

    /// A session whose refresh token is to be exchanged.
    private record Change(Session before, Session after) {}

    @Override
    public void open(Session session) {
        sql.update(
                """
                WITH opened AS (
                    INSERT INTO sessions (id, user_id, refresh_digest, address, user_agent, channel, idle_millis,
                                          grace_millis, started_at, last_used_at, idle_expires_at, expires_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id, refresh_digest, started_at)
                INSERT INTO refresh_tokens (digest, session_id, issued_at)
                SELECT refresh_digest, id, started_at FROM opened
                """,
                session.id().value(),
                session.user().value(),
                SessionRow.bytes(session.refresh()),
                session.address(),
                session.userAgent(),
                session.terms().door().name(),
                session.terms().idle().toMillis(),
                session.terms().grace().toMillis(),
                session.startedAt(),
                session.lastUsedAt(),
                session.idleAt(),
                session.expiresAt());
    }

    @Override
    public Optional<Session> find(SessionId id) {
        return sql.first(
                "SELECT " + COLUMNS + " FROM sessions s WHERE s.id = ? AND s.ended_at IS NULL",
                SessionRow::read,
                id.value());
    }

    @Override
    public List<Session> of(UserId user) {
        return sql.list("SELECT " + COLUMNS + """
                  FROM sessions s WHERE s.user_id = ? AND s.ended_at IS NULL ORDER BY s.started_at, s.id
                """, SessionRow::read, user.value());
    }

    /// The user's own row is what is held: whoever saves the user waits, too, and nobody who only speaks of them.
    @Override
    public List<Session> hold(UserId user) {
        if (Transaction.current().isEmpty()) {
            throw new IllegalStateException("what is held belongs to a unit of work");
        }
        sql.list("SELECT id FROM users WHERE id = ? FOR NO KEY UPDATE", row -> user, user.value());
        return of(user); // a statement of its own, since it has to see what others did until they let go
    }

    @Override
    public Optional<Presented> present(TokenDigest token, TokenDigest successor) {
        Shown shown = new Shown(token, successor);
        return Transaction.current().isPresent() ? presentAll(List.of(shown)).getFirst() : presenting.ask(shown);
    }

    /// Each is looked up by itself, so that no plan reads the whole table while the server takes it for a small one.
    private List<Optional<Presented>> presentAll(List<Shown> shown) {
        Map<Integer, Presented> found = sql
                .list(
                        """
                        SELECT shown.place, found.*, statement_timestamp() AS presented_at
                          FROM unnest(?::bytea[], ?::bytea[]) WITH ORDINALITY AS shown (token, successor, place)
                         CROSS JOIN LATERAL (
                            SELECT %s, n.issued_at AS spent_at
                              FROM refresh_tokens t
                              JOIN sessions s ON s.id = t.session_id AND s.ended_at IS NULL
                              LEFT JOIN refresh_tokens n ON n.digest = shown.successor AND n.session_id = s.id
                             WHERE t.digest = shown.token
                            OFFSET 0) AS found
                        """.formatted(COLUMNS),
                        row -> {
                            int place = row.getInt("place") - 1;
                            return Map.entry(
                                    place,
                                    SessionRow.presented(row, shown.get(place).token()));
                        },
                        bytes(shown, Shown::token),
                        bytes(shown, Shown::successor))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return IntStream.range(0, shown.size())
                .mapToObj(place -> Optional.ofNullable(found.get(place)))
                .toList();
    }

    /// In company first, and by itself where somebody was in the way.
    @Override
    public Exchange exchange(Session before, Session after) {
        if (Transaction.current().isEmpty() && exchanging.ask(new Change(before, after))) {
            return Exchange.DONE;
        }
        return exchangeAlone(before, after);
    }

    /// Whoever waits for another exchange, or for the end of the session, finds it changed and changes nothing.
    private Exchange exchangeAlone(Session before, Session after) {
        int issued = sql.update(
                """
                WITH exchanged AS (
                    UPDATE sessions SET refresh_digest = ?, last_used_at = ?, idle_expires_at = ?
                     WHERE id = ? AND refresh_digest = ? AND ended_at IS NULL RETURNING id, refresh_digest, last_used_at)
                INSERT INTO refresh_tokens (digest, session_id, issued_at)
                SELECT refresh_digest, id, last_used_at FROM exchanged
                """,
                SessionRow.bytes(after.refresh()),
                after.lastUsedAt(),
                after.idleAt(),
                before.id().value(),
                SessionRow.bytes(before.refresh()));
        return issued == 1 ? Exchange.DONE : Exchange.TOO_LATE;
    }

    /// Which of them are done. It waits for nobody, so that nobody waits for it in a circle; and of several changes of
    /// one session it makes one, and says so of one.
    private List<Boolean> exchangeAll(List<Change> changes) {
        Set<TokenDigest> issued = new HashSet<>(sql.list(
                """
                WITH due AS MATERIALIZED (
                    SELECT DISTINCT ON (id) held.id, wanted.successor, wanted.used_at, wanted.idle_expires_at
                      FROM unnest(?::uuid[], ?::bytea[], ?::bytea[], ?::timestamptz[], ?::timestamptz[])
                           AS wanted (id, token, successor, used_at, idle_expires_at)
                     CROSS JOIN LATERAL (
                        SELECT id FROM sessions
                         WHERE id = wanted.id AND refresh_digest = wanted.token AND ended_at IS NULL
                           FOR NO KEY UPDATE SKIP LOCKED) AS held),
                exchanged AS (
                    UPDATE sessions s SET refresh_digest = successor, last_used_at = used_at, idle_expires_at = due.idle_expires_at
                      FROM due WHERE s.id = due.id
                    RETURNING s.id, s.refresh_digest, s.last_used_at)
                INSERT INTO refresh_tokens (digest, session_id, issued_at)
                SELECT refresh_digest, id, last_used_at FROM exchanged
                RETURNING digest
                """,
                row -> SessionRow.digest(row, "digest"),
                changes.stream().map(change -> change.before().id().value()).toArray(UUID[]::new),
                bytes(changes, change -> change.before().refresh()),
                bytes(changes, change -> change.after().refresh()),
                changes.stream().map(change -> change.after().lastUsedAt()).toArray(Instant[]::new),
                changes.stream().map(change -> change.after().idleAt()).toArray(Instant[]::new)));
        return changes.stream()
                .map(change -> issued.remove(change.after().refresh()))
                .toList();
    }

    private static <T> byte[][] bytes(List<T> all, Function<T, TokenDigest> digest) {
        return all.stream().map(one -> SessionRow.bytes(digest.apply(one))).toArray(byte[][]::new);
    }

    /// It waits for nobody, so that nobody waits for it in a circle.
    @Override
    public int touch(Collection<SessionId> sessions, Instant now, Instant before) {
        if (sessions.isEmpty()) {
            return 0;
        }
        UUID[] ids = sessions.stream().map(SessionId::value).toArray(UUID[]::new);
        return sql.update("""
                WITH due AS (
                    SELECT id FROM sessions WHERE id = ANY (?) AND ended_at IS NULL AND last_used_at < ?
                       FOR NO KEY UPDATE SKIP LOCKED)
                UPDATE sessions s SET last_used_at = ? FROM due WHERE s.id = due.id
                """, ids, before, now);
    }

    /// Several are locked in the order of their ids, so that those who end the same ones do not wait for each other in
    /// a circle.
    @Override
    public List<Session> end(Collection<SessionId> sessions, EndReason reason, Instant now) {
        if (sessions.isEmpty()) {
            return List.of();
        }
        UUID[] ids = sessions.stream().map(SessionId::value).toArray(UUID[]::new);
        return sql.list("""
                WITH due AS (
                    SELECT id FROM sessions WHERE id = ANY (?) AND ended_at IS NULL ORDER BY id FOR NO KEY UPDATE)
                UPDATE sessions s SET ended_at = ?, end_reason = ? FROM due WHERE s.id = due.id
                RETURNING
                """ + COLUMNS, SessionRow::read, ids, now, reason);
    }

    /// The sessions are locked on the way: one that is prolonged at this moment is left alone.
    @Override
    public Forgotten forget(Instant overBefore, int limit) {
        int tokens = sql.update("""
                DELETE FROM refresh_tokens WHERE digest IN (
                    SELECT t.digest
                      FROM refresh_tokens t
                      JOIN (SELECT id FROM sessions WHERE %s ORDER BY valid_until LIMIT ? FOR UPDATE SKIP LOCKED) AS over
                        ON over.id = t.session_id
                     LIMIT ?)
                """.formatted(OVER), overBefore, overBefore, limit, limit);
        int sessions = sql.update("""
                DELETE FROM sessions WHERE id IN (
                    SELECT s.id FROM sessions s
                     WHERE %s AND NOT EXISTS (SELECT FROM refresh_tokens t WHERE t.session_id = s.id)
                     ORDER BY valid_until LIMIT ? FOR UPDATE SKIP LOCKED)
                """.formatted(OVER), overBefore, overBefore, limit);
        return new Forgotten(sessions, tokens);
    }
}
