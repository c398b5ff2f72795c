package dev.portero.persistence.session;

import dev.portero.application.session.port.SignInCounts;
import dev.portero.domain.session.SignIns;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;

/// Sign-ins in PostgreSQL: a row for each user who came, or was tried, and one statement for each count.
@Singleton
final class JdbcSignInCounts implements SignInCounts {

    private final Sql sql;

    JdbcSignInCounts(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void add(UserId user, Instant now) {
        sql.update("""
                INSERT INTO sign_in_counts AS kept (user_id, sign_ins, last_at, failed) VALUES (?, 1, ?, 0)
                ON CONFLICT (user_id) DO UPDATE
                   SET sign_ins = kept.sign_ins + 1, last_at = greatest(kept.last_at, excluded.last_at)
                """, user.value(), now);
    }

    @Override
    public void addInVain(UserId user, int times) {
        sql.update("""
                INSERT INTO sign_in_counts AS kept (user_id, sign_ins, last_at, failed) VALUES (?, 0, ?, ?)
                ON CONFLICT (user_id) DO UPDATE SET failed = kept.failed + excluded.failed
                """, user.value(), SignIns.NEVER, times);
    }

    @Override
    public SignIns of(UserId user) {
        return sql.first(
                        "SELECT sign_ins, last_at, failed FROM sign_in_counts WHERE user_id = ?",
                        row -> new SignIns(row.getLong("sign_ins"), Sql.instant(row, "last_at"), row.getLong("failed")),
                        user.value())
                .orElse(SignIns.NONE);
    }
}
