package dev.portero.persistence.session;

import dev.portero.application.session.port.LoginStatistics;
import dev.portero.domain.session.LoginStats;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.jdbc.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Login statistics in PostgreSQL: one row for each user with a login or a failed login, and one statement for each
/// count.
@Singleton
final class JdbcLoginStatistics implements LoginStatistics {

    static final String OF_EACH =
            "SELECT user_id, logins, last_login_at, failed_logins FROM login_statistics WHERE user_id = ANY (?)";

    private final Sql sql;

    JdbcLoginStatistics(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void add(UserId user, Instant now) {
        sql.update("""
                INSERT INTO login_statistics AS kept (user_id, logins, last_login_at, failed_logins) VALUES (?, 1, ?, 0)
                ON CONFLICT (user_id) DO UPDATE
                   SET logins = kept.logins + 1, last_login_at = greatest(kept.last_login_at, excluded.last_login_at)
                """, user.value(), now);
    }

    @Override
    public void addFailures(UserId user, int times) {
        sql.update("""
                INSERT INTO login_statistics AS kept (user_id, logins, last_login_at, failed_logins) VALUES (?, 0, ?, ?)
                ON CONFLICT (user_id) DO UPDATE SET failed_logins = kept.failed_logins + excluded.failed_logins
                """, user.value(), LoginStats.NEVER, times);
    }

    @Override
    public LoginStats of(UserId user) {
        return sql.first(
                        "SELECT logins, last_login_at, failed_logins FROM login_statistics WHERE user_id = ?",
                        JdbcLoginStatistics::read,
                        user.value())
                .orElse(LoginStats.NONE);
    }

    /// Returns the statistics of all given users, also of those without a row.
    @Override
    public Map<UserId, LoginStats> of(Collection<UserId> users) {
        if (users.isEmpty()) {
            return Map.of();
        }
        Map<UserId, LoginStats> counts = new HashMap<>();
        users.forEach(user -> counts.put(user, LoginStats.NONE));
        UUID[] ids = counts.keySet().stream().map(UserId::value).toArray(UUID[]::new);
        sql.list(OF_EACH, row -> Map.entry(new UserId(row.getObject("user_id", UUID.class)), read(row)), (Object) ids)
                .forEach(each -> counts.put(each.getKey(), each.getValue()));
        return Map.copyOf(counts);
    }

    private static LoginStats read(ResultSet row) throws SQLException {
        return new LoginStats(row.getLong("logins"), Sql.instant(row, "last_login_at"), row.getLong("failed_logins"));
    }
}
