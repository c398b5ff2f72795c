package dev.portero.persistence.credential;

import dev.portero.application.credential.port.LoginFailureCounters;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Transaction;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Counters of failed and throttled logins in PostgreSQL, for aggregated events. Each [#takeDue] also purges up to as
/// many
/// counters that were published long enough ago.
@Singleton
final class JdbcLoginFailureCounters implements LoginFailureCounters {

    private static final LoginTarget UNKNOWN_IDENTIFIER = LoginTarget.unknownIdentifier("");

    private final Sql sql;

    JdbcLoginFailureCounters(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void count(String key, LoginTarget target, Kind kind, RequestContext act) {
        if (Transaction.current().isPresent()) {
            throw new IllegalStateException(
                    "A failed login must be counted outside a unit of work, which could roll it back");
        }
        sql.update("""
                INSERT INTO login_failure_counters AS kept
                    (key, kind, user_id, failures, request_id, trace_parent, address, user_agent)
                VALUES (?, ?, ?::uuid, 1, ?, ?, ?, ?)
                ON CONFLICT (key, kind) DO UPDATE
                   SET failures = kept.failures + 1, request_id = excluded.request_id, trace_parent = excluded.trace_parent,
                       address = excluded.address, user_agent = excluded.user_agent
                """, key, kind, user(target), act.requestId(), act.traceParent(), act.address(), act.userAgent());
    }

    @Override
    public List<Refused> takeDue(Duration pause, int atMost) {
        sql.update("""
                DELETE FROM login_failure_counters WHERE (key, kind) IN (
                    SELECT key, kind FROM login_failure_counters
                     WHERE failures = 0 AND published_at <= clock_timestamp() - ? * interval '1 millisecond'
                     LIMIT ? FOR UPDATE SKIP LOCKED)
                """, pause.toMillis(), atMost);
        return sql.list("""
                WITH due AS (
                    SELECT key, kind, user_id, failures, request_id, trace_parent, address, user_agent FROM login_failure_counters
                     WHERE failures > 0 AND published_at <= clock_timestamp() - ? * interval '1 millisecond'
                     LIMIT ? FOR UPDATE SKIP LOCKED),
                told AS (
                    UPDATE login_failure_counters AS kept
                       SET failures = 0, published_at = clock_timestamp(), address = '', user_agent = '',
                           request_id = '', trace_parent = ''
                      FROM due WHERE kept.key = due.key AND kept.kind = due.kind)
                SELECT kind, user_id, failures, request_id, trace_parent, address, user_agent FROM due
                """, JdbcLoginFailureCounters::read, pause.toMillis(), atMost);
    }

    @Override
    public void erase(UserId user) {
        sql.update("""
                UPDATE login_failure_counters SET address = '', user_agent = '', request_id = '', trace_parent = ''
                 WHERE user_id = ?
                """, user.value());
    }

    private static Refused read(ResultSet row) throws SQLException {
        UUID user = row.getObject("user_id", UUID.class);
        return new Refused(
                user == null ? UNKNOWN_IDENTIFIER : new LoginTarget.Account(new UserId(user)),
                Kind.valueOf(row.getString("kind")),
                row.getInt("failures"),
                new RequestContext(
                        new Actor.Anonymous(),
                        row.getString("request_id"),
                        row.getString("address"),
                        row.getString("trace_parent"),
                        row.getString("user_agent")));
    }

    private static @Nullable UUID user(LoginTarget target) {
        return switch (target) {
            case LoginTarget.Account account -> account.user().value();
            case LoginTarget.UnknownIdentifier stranger -> null;
        };
    }
}
