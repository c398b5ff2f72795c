package dev.portero.persistence.audit;

import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.audit.port.DenialCounters.Denial;
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

/// Counters of denied requests in PostgreSQL, for aggregated audit entries. Each [#takeDue] also purges up to as many
/// counters that were recorded long enough ago.
@Singleton
final class JdbcDenialCounters implements DenialCounters {

    /// Kinds of rows.
    private enum Kind {
        PERSON,
        PROGRAM,
        SECRET
    }

    /// Primary key of a row, and the permission that was missing.
    private record Name(Kind kind, UUID who, String route, Optional<Permission> permission) {

        private static Name of(Denial denial) {
            return switch (denial) {
                case Denial.OfUser person ->
                    new Name(Kind.PERSON, person.user().value(), person.route(), person.permission());
                case Denial.OfClient program ->
                    new Name(Kind.PROGRAM, program.client().value(), program.route(), program.permission());
                case Denial.OfClientSecret secret ->
                    new Name(Kind.SECRET, secret.client().value(), "", Optional.empty());
            };
        }

        private Denial denial() {
            return switch (kind) {
                case PERSON -> new Denial.OfUser(new UserId(who), route, permission);
                case PROGRAM -> new Denial.OfClient(new ClientId(who), route, permission);
                case SECRET -> new Denial.OfClientSecret(new ClientId(who));
            };
        }
    }

    private final Sql sql;

    JdbcDenialCounters(Sql sql) {
        this.sql = sql;
    }

    /// Counts one denial. Concurrent calls for the same row wait for each other, so exactly one of them is the first.
    @Override
    public Turn count(Denial denial, RequestContext act, Duration pause) {
        if (Transaction.current().isEmpty()) {
            throw new IllegalStateException("A denial must be counted inside a unit of work");
        }
        Name name = Name.of(denial);
        return sql.first(
                        """
                INSERT INTO denial_counters AS kept
                    (kind, principal_id, route, permission, denials, request_id, trace_parent, address, user_agent, recorded_at)
                VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, statement_timestamp())
                ON CONFLICT (kind, principal_id, route) DO UPDATE
                   SET (denials, recorded_at) = (
                           SELECT CASE WHEN due THEN 0 ELSE kept.denials + 1 END,
                                  CASE WHEN due THEN statement_timestamp() ELSE kept.recorded_at END
                             FROM (SELECT kept.denials = 0 AND kept.recorded_at
                                       <= statement_timestamp() - ? * interval '1 millisecond' AS due) AS turn),
                       permission = excluded.permission, request_id = excluded.request_id,
                       trace_parent = excluded.trace_parent, address = excluded.address,
                       user_agent = excluded.user_agent
                RETURNING denials
                """,
                        row -> row.getInt("denials") == 0 ? Turn.NOW : Turn.LATER,
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
    public List<Counted> takeDue(Duration pause, int atMost) {
        sql.update("""
                DELETE FROM denial_counters WHERE (kind, principal_id, route) IN (
                    SELECT kind, principal_id, route FROM denial_counters
                     WHERE denials = 0 AND recorded_at <= statement_timestamp() - ? * interval '1 millisecond'
                     LIMIT ? FOR UPDATE SKIP LOCKED)
                """, pause.toMillis(), atMost);
        return sql.list("""
                WITH due AS (
                    SELECT kind, principal_id, route, permission, denials, request_id, trace_parent, address, user_agent FROM denial_counters
                     WHERE denials > 0 AND recorded_at <= statement_timestamp() - ? * interval '1 millisecond'
                     LIMIT ? FOR UPDATE SKIP LOCKED),
                told AS (
                    UPDATE denial_counters AS kept
                       SET denials = 0, recorded_at = statement_timestamp(), address = '', user_agent = '',
                           request_id = '', trace_parent = ''
                      FROM due WHERE kept.kind = due.kind AND kept.principal_id = due.principal_id AND kept.route = due.route)
                SELECT kind, principal_id, route, permission, denials, request_id, trace_parent, address, user_agent FROM due
                """, JdbcDenialCounters::read, pause.toMillis(), atMost);
    }

    @Override
    public void erase(UUID caller) {
        sql.update("""
                UPDATE denial_counters SET address = '', user_agent = '', request_id = '', trace_parent = '' WHERE principal_id = ?
                """, caller);
    }

    private static Counted read(ResultSet row) throws SQLException {
        Denial denial = new Name(
                        Kind.valueOf(row.getString("kind")),
                        row.getObject("principal_id", UUID.class),
                        row.getString("route"),
                        Permission.named(row.getString("permission")))
                .denial();
        RequestContext last = new RequestContext(
                denial.actor(),
                row.getString("request_id"),
                row.getString("address"),
                row.getString("trace_parent"),
                row.getString("user_agent"));
        return new Counted(denial, row.getInt("denials"), last);
    }
}
