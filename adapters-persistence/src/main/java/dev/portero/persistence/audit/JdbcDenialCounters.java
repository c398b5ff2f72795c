package dev.portero.persistence.audit;

import dev.portero.application.audit.port.DenialCounters.Rebuff;
import dev.portero.application.audit.port.DenialCounters;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Transaction;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Rebuffs in PostgreSQL. Whoever takes some out forgets as many that were told long enough ago.
@Singleton
final class JdbcDenialCounters implements DenialCounters {

    /// The kinds of rows.
    private enum Kind {
        PERSON,
        PROGRAM,
        SECRET
    }

    /// What names a row, and what it lacks.
    private record Name(Kind kind, UUID who, String route, Optional<Permission> permission) {

        private static Name of(Rebuff rebuff) {
            return switch (rebuff) {
                case Rebuff.OfPerson person ->
                    new Name(Kind.PERSON, person.user().value(), person.route(), person.permission());
                case Rebuff.OfProgram program ->
                    new Name(Kind.PROGRAM, program.client().value(), program.route(), program.permission());
                case Rebuff.OfSecret secret ->
                    new Name(Kind.SECRET, secret.client().value(), "", Optional.empty());
            };
        }

        private Rebuff rebuff() {
            return switch (kind) {
                case PERSON -> new Rebuff.OfPerson(new UserId(who), route, permission);
                case PROGRAM -> new Rebuff.OfProgram(new ClientId(who), route, permission);
                case SECRET -> new Rebuff.OfSecret(new ClientId(who));
            };
        }
    }

    private final Sql sql;

    JdbcDenialCounters(Sql sql) {
        this.sql = sql;
    }

    /// Of those who do it at once each waits for the one before, and so one of them is the first.
    @Override
    public Turn note(Rebuff rebuff, RequestContext act, Duration pause) {
        if (Transaction.current().isEmpty()) {
            throw new IllegalStateException("what is refused is noted in a unit of work");
        }
        Name name = Name.of(rebuff);
        return sql.first(
                        """
                INSERT INTO rebuffs AS kept
                    (kind, who, route, permission, times, request_id, trace_parent, address, user_agent, told_at)
                VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, statement_timestamp())
                ON CONFLICT (kind, who, route) DO UPDATE
                   SET (times, told_at) = (
                           SELECT CASE WHEN due THEN 0 ELSE kept.times + 1 END,
                                  CASE WHEN due THEN statement_timestamp() ELSE kept.told_at END
                             FROM (SELECT kept.times = 0 AND kept.told_at
                                       <= statement_timestamp() - ? * interval '1 millisecond' AS due) AS turn),
                       permission = excluded.permission, request_id = excluded.request_id,
                       trace_parent = excluded.trace_parent, address = excluded.address,
                       user_agent = excluded.user_agent
                RETURNING times
                """,
                        row -> row.getInt("times") == 0 ? Turn.NOW : Turn.LATER,
                        name.kind(),
                        name.who(),
                        name.route(),
                        name.permission().map(Permission::wireName).orElse(""),
                        act.requestId(),
                        act.traceParent(),
                        act.address(),
                        act.userAgent(),
                        pause.toMillis())
                .orElseThrow();
    }

    @Override
    public List<Counted> take(Duration pause, int atMost) {
        sql.update("""
                DELETE FROM rebuffs WHERE (kind, who, route) IN (
                    SELECT kind, who, route FROM rebuffs
                     WHERE times = 0 AND told_at <= statement_timestamp() - ? * interval '1 millisecond'
                     LIMIT ? FOR UPDATE SKIP LOCKED)
                """, pause.toMillis(), atMost);
        return sql.list("""
                WITH due AS (
                    SELECT kind, who, route, permission, times, request_id, trace_parent, address, user_agent FROM rebuffs
                     WHERE times > 0 AND told_at <= statement_timestamp() - ? * interval '1 millisecond'
                     LIMIT ? FOR UPDATE SKIP LOCKED),
                told AS (
                    UPDATE rebuffs AS kept
                       SET times = 0, told_at = statement_timestamp(), address = '', user_agent = '',
                           request_id = '', trace_parent = ''
                      FROM due WHERE kept.kind = due.kind AND kept.who = due.who AND kept.route = due.route)
                SELECT kind, who, route, permission, times, request_id, trace_parent, address, user_agent FROM due
                """, JdbcDenialCounters::read, pause.toMillis(), atMost);
    }

    @Override
    public void erase(UUID caller) {
        sql.update("""
                UPDATE rebuffs SET address = '', user_agent = '', request_id = '', trace_parent = '' WHERE who = ?
                """, caller);
    }

    private static Counted read(ResultSet row) throws SQLException {
        Rebuff rebuff = new Name(
                        Kind.valueOf(row.getString("kind")),
                        row.getObject("who", UUID.class),
                        row.getString("route"),
                        Permission.named(row.getString("permission")))
                .rebuff();
        RequestContext last = new RequestContext(
                rebuff.actor(),
                row.getString("request_id"),
                row.getString("address"),
                row.getString("trace_parent"),
                row.getString("user_agent"));
        return new Counted(rebuff, row.getInt("times"), last);
    }
}
