package dev.portero.persistence.session;

import dev.portero.application.session.port.Sessions;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.TokenDigest;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.jdbc.QueryPipeline;
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

/// Sessions in PostgreSQL, usually with one statement for each call: a refresh needs as few round trips as possible.
@Singleton
final class JdbcSessions implements Sessions {

    private static final String ENDED_BEFORE = """
            valid_until <= (?::timestamptz AT TIME ZONE 'UTC')::date AND least(idle_expires_at, expires_at, ended_at) < ?\
            """;

    private final Sql sql;
    private final RequestCoalescer<Presentation, Optional<Presented>> presenting =
            new RequestCoalescer<>(this::presentAll);
    private final RequestCoalescer<Rotation, Boolean> exchanging = new RequestCoalescer<>(this::exchangeAll);

    JdbcSessions(Sql sql) {
        this.sql = sql;
    }

    /// Refresh token that a client presented.
    private record Presentation(TokenDigest token, TokenDigest successor) {}

    /// Session whose refresh token is to be rotated.
    private record Rotation(Session before, Session after) {}

    @Override
    public void open(Session session) {
        sql.updateAtEnd(
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
                session.terms().channel().name(),
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
                "SELECT " + SessionRow.COLUMNS + " FROM sessions s WHERE s.id = ? AND s.ended_at IS NULL",
                SessionRow::read,
                id.value());
    }

    @Override
    public List<Session> of(UserId user) {
        return sql.list(SessionRow.OF_USER, SessionRow::read, user.value());
    }

    /// Locks the row of the user: other saves of this user wait, but not statements that only reference the user.
    @Override
    public List<Session> lock(UserId user) {
        if (Transaction.current().isEmpty()) {
            throw new IllegalStateException("The sessions of a user must be locked inside a unit of work");
        }
        QueryPipeline pipeline = sql.pipeline();
        pipeline.add("SELECT FROM users WHERE id = ? FOR NO KEY UPDATE", row -> user, user.value());
        // A second query, so that its snapshot includes changes that were committed during the wait for the lock.
        QueryPipeline.Result<Session> sessions = pipeline.add(SessionRow.OF_USER, SessionRow::read, user.value());
        pipeline.execute();
        return sessions.rows();
    }

    @Override
    public Optional<Presented> present(TokenDigest token, TokenDigest successor) {
        Presentation shown = new Presentation(token, successor);
        return Transaction.current().isPresent() ? presentAll(List.of(shown)).getFirst() : presenting.ask(shown);
    }

    /// Looks up the tokens in one statement. Each one is looked up by a lateral join, so that no plan scans the whole
    /// table while the server's statistics still call it small.
    private List<Optional<Presented>> presentAll(List<Presentation> shown) {
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
                        """.formatted(SessionRow.COLUMNS),
                        row -> {
                            int place = row.getInt("place") - 1;
                            return Map.entry(
                                    place,
                                    SessionRow.presented(row, shown.get(place).token()));
                        },
                        bytes(shown, Presentation::token),
                        bytes(shown, Presentation::successor))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return IntStream.range(0, shown.size())
                .mapToObj(place -> Optional.ofNullable(found.get(place)))
                .toList();
    }

    /// Rotates the refresh token, coalesced with others first, and alone if another transaction locked the session.
    @Override
    public Exchange exchange(Session before, Session after) {
        if (Transaction.current().isEmpty() && exchanging.ask(new Rotation(before, after))) {
            return Exchange.DONE;
        }
        return exchangeAlone(before, after);
    }

    /// Rotates one refresh token. A call that waited for another rotation, or for the end of the session, finds the
    /// session changed and changes nothing.
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

    /// Returns which rotations were done. The statement skips locked rows, so that no deadlock is possible. Of several
    /// changes of one session it makes one, and reports one as done.
    private List<Boolean> exchangeAll(List<Rotation> changes) {
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

    /// Updates the last use; skips locked rows, so that no deadlock is possible.
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

    @Override
    public List<Session> end(Collection<SessionId> sessions, EndReason reason, Instant now) {
        return switch (sessions.size()) {
            case 0 -> List.of();
            case 1 -> endOne(sessions.iterator().next(), reason, now);
            default -> endAll(sessions, reason, now);
        };
    }

    /// Ends one session without an array: a condition on one is planned anew for each call, which costs more than it.
    private List<Session> endOne(SessionId session, EndReason reason, Instant now) {
        return sql.list(
                "UPDATE sessions s SET ended_at = ?, end_reason = ? WHERE id = ? AND ended_at IS NULL RETURNING "
                        + SessionRow.COLUMNS,
                SessionRow::read,
                now,
                reason,
                session.value());
    }

    /// Locks the sessions in the order of their ids, so that concurrent calls for the same sessions run into no
    /// deadlock.
    private List<Session> endAll(Collection<SessionId> sessions, EndReason reason, Instant now) {
        return sql.list(
                """
                WITH due AS (
                    SELECT id FROM sessions WHERE id = ANY (?) AND ended_at IS NULL ORDER BY id FOR NO KEY UPDATE)
                UPDATE sessions s SET ended_at = ?, end_reason = ? FROM due WHERE s.id = due.id
                RETURNING
                """ + SessionRow.COLUMNS,
                SessionRow::read,
                sessions.stream().map(SessionId::value).toArray(UUID[]::new),
                now,
                reason);
    }

    /// Purges ended and expired sessions with their refresh tokens. Sessions are locked first: one that is being
    /// extended at this moment is skipped.
    @Override
    public Purged purge(Instant overBefore, int limit) {
        int tokens = sql.update("""
                DELETE FROM refresh_tokens WHERE digest IN (
                    SELECT t.digest
                      FROM refresh_tokens t
                      JOIN (SELECT id FROM sessions WHERE %s ORDER BY valid_until LIMIT ? FOR UPDATE SKIP LOCKED) AS over
                        ON over.id = t.session_id
                     LIMIT ?)
                """.formatted(ENDED_BEFORE), overBefore, overBefore, limit, limit);
        int sessions = sql.update("""
                DELETE FROM sessions WHERE id IN (
                    SELECT s.id FROM sessions s
                     WHERE %s AND NOT EXISTS (SELECT FROM refresh_tokens t WHERE t.session_id = s.id)
                     ORDER BY valid_until LIMIT ? FOR UPDATE SKIP LOCKED)
                """.formatted(ENDED_BEFORE), overBefore, overBefore, limit);
        return new Purged(sessions, tokens);
    }
}
