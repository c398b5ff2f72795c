package dev.portero.persistence.session;

import dev.portero.application.session.port.LoginStatistics;
import dev.portero.domain.session.LoginStats;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.jdbc.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Login statistics in PostgreSQL: one row for each user with a login or a failed login. Logins are counted in deferred
/// raw statements, without a round trip of their own.
@Singleton
final class JdbcLoginStatistics implements LoginStatistics {

    private final LoginStatisticsRepository statistics;
    private final Sql sql;

    JdbcLoginStatistics(LoginStatisticsRepository statistics, Sql sql) {
        this.statistics = statistics;
        this.sql = sql;
    }

    @Override
    public void add(UserId user, Instant now) {
        sql.updateAtEnd("""
                INSERT INTO login_statistics AS kept (user_id, logins, last_login_at, failed_logins) VALUES (?, 1, ?, 0)
                ON CONFLICT (user_id) DO UPDATE
                   SET logins = kept.logins + 1, last_login_at = greatest(kept.last_login_at, excluded.last_login_at)
                """, user.value(), now);
    }

    @Override
    public void addFailures(UserId user, int times) {
        sql.updateAtEnd("""
                INSERT INTO login_statistics AS kept (user_id, logins, last_login_at, failed_logins) VALUES (?, 0, ?, ?)
                ON CONFLICT (user_id) DO UPDATE SET failed_logins = kept.failed_logins + excluded.failed_logins
                """, user.value(), LoginStats.NEVER, times);
    }

    @Override
    public LoginStats of(UserId user) {
        return statistics
                .findByUserId(user.value())
                .map(LoginStatisticsRow::toLoginStats)
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
        statistics.findOfEach(ids).forEach(row -> counts.put(new UserId(row.userId()), row.toLoginStats()));
        return Map.copyOf(counts);
    }
}
