package dev.portero.persistence.audit;

import dev.portero.application.audit.port.DenialCounters;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Transaction;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Counters of denied requests and failed logins in PostgreSQL, for aggregated events. Each [#takeDue] also purges up
/// to as many counters that were recorded long enough ago.
@Singleton
final class JdbcDenialCounters implements DenialCounters {

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
        DenialKey key = DenialKey.of(denial);
        return sql.first(
                        """
                INSERT INTO denial_counters AS kept
                    (kind, principal_id, route, login_key, permission, denials, request_id, trace_parent, address,
                     user_agent, recorded_at)
                VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?, statement_timestamp())
                ON CONFLICT (kind, principal_id, route, login_key) DO UPDATE
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
                        key.kind(),
                        key.principal(),
                        key.route(),
                        key.loginKey(),
                        key.permissionName(),
                        act.requestId(),
                        act.traceParent(),
                        act.address(),
                        act.userAgent(),
                        pause.toMillis())
                .orElseThrow();
    }

    @Override
    public void countAtOnce(Denial denial, RequestContext act) {
        if (Transaction.current().isPresent()) {
            throw new IllegalStateException(
                    "A denial must be counted at once outside a unit of work, which could roll it back");
        }
        DenialKey key = DenialKey.of(denial);
        sql.update(
                """
                INSERT INTO denial_counters AS kept
                    (kind, principal_id, route, login_key, permission, denials, request_id, trace_parent, address,
                     user_agent, recorded_at)
                VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, '-infinity')
                ON CONFLICT (kind, principal_id, route, login_key) DO UPDATE
                   SET denials = kept.denials + 1, permission = excluded.permission, request_id = excluded.request_id,
                       trace_parent = excluded.trace_parent, address = excluded.address,
                       user_agent = excluded.user_agent
                """,
                key.kind(),
                key.principal(),
                key.route(),
                key.loginKey(),
                key.permissionName(),
                act.requestId(),
                act.traceParent(),
                act.address(),
                act.userAgent());
    }

    @Override
    public List<Counted> takeDue(Duration pause, int atMost) {
        sql.update("""
                DELETE FROM denial_counters WHERE (kind, principal_id, route, login_key) IN (
                    SELECT kind, principal_id, route, login_key FROM denial_counters
                     WHERE denials = 0 AND recorded_at <= statement_timestamp() - ? * interval '1 millisecond'
                     LIMIT ? FOR UPDATE SKIP LOCKED)
                """, pause.toMillis(), atMost);
        return sql.list("""
                WITH due AS (
                    SELECT kind, principal_id, route, login_key, permission, denials, request_id, trace_parent, address,
                           user_agent
                      FROM denial_counters
                     WHERE denials > 0 AND recorded_at <= statement_timestamp() - ? * interval '1 millisecond'
                     LIMIT ? FOR UPDATE SKIP LOCKED),
                taken AS (
                    UPDATE denial_counters AS kept
                       SET denials = 0, recorded_at = statement_timestamp(), address = '', user_agent = '',
                           request_id = '', trace_parent = ''
                      FROM due WHERE kept.kind = due.kind AND kept.principal_id = due.principal_id
                                 AND kept.route = due.route AND kept.login_key = due.login_key)
                SELECT kind, principal_id, route, login_key, permission, denials, request_id, trace_parent, address, user_agent
                  FROM due
                """, JdbcDenialCounters::read, pause.toMillis(), atMost);
    }

    @Override
    public void erase(UUID principal) {
        sql.update("""
                UPDATE denial_counters SET address = '', user_agent = '', request_id = '', trace_parent = ''
                 WHERE principal_id = ? AND principal_id <> ?
                """, principal, UserId.NIL.value());
    }

    private static Counted read(ResultSet row) throws SQLException {
        Denial denial = DenialKey.read(row).denial();
        RequestContext last = new RequestContext(
                denial.actor(),
                row.getString("request_id"),
                row.getString("address"),
                row.getString("trace_parent"),
                row.getString("user_agent"));
        return new Counted(denial, row.getInt("denials"), last);
    }
}
