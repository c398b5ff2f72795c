package dev.portero.persistence.credential;

import dev.portero.application.credential.port.Attempts;
import dev.portero.domain.credential.AttemptPolicy;
import dev.portero.persistence.Sql;
import dev.portero.persistence.Transaction;
import jakarta.inject.Singleton;

/// Attempts in PostgreSQL: one row for each bucket that is not full, and one statement for each attempt. The row says
/// when the bucket will be full; that moment less the present is what has been taken out.
///
/// Nobody waits for the disk: who guesses at one account would keep others waiting for its row. What a database forgets
/// that crashes are the attempts of its last half second.
@Singleton
final class JdbcAttempts implements Attempts {

    private final Sql sql;

    JdbcAttempts(Sql sql) {
        this.sql = sql;
    }

    /// The clock is read once, and not before the row is ours: otherwise who has waited for it would be told of a past
    /// in which others had not taken theirs.
    @Override
    public Taking take(String key, AttemptPolicy policy) {
        requireNoUnit();
        long step = policy.oneBackEvery().toMillis();
        boolean taken = sql.first("""
                        INSERT INTO attempts AS kept (key, full_at, taken)
                        VALUES (?, clock_timestamp() + ? * interval '1 millisecond', true)
                        ON CONFLICT (key) DO UPDATE SET (full_at, taken) = (
                            SELECT CASE WHEN next <= latest THEN next ELSE kept.full_at END, next <= latest
                              FROM (SELECT greatest(kept.full_at, now) + ? * interval '1 millisecond' AS next,
                                           now + ? * interval '1 millisecond' AS latest
                                      FROM (SELECT clock_timestamp() AS now) AS clock) AS bucket)
                        RETURNING taken, set_config('synchronous_commit', 'off', true)
                        """, row -> row.getBoolean("taken"), key, step, step, step * policy.attempts())
                .orElseThrow();
        return taken ? Taking.TAKEN : Taking.NONE_LEFT;
    }

    @Override
    public void giveBack(String key, AttemptPolicy policy) {
        requireNoUnit();
        sql.list("""
                UPDATE attempts SET full_at = full_at - ? * interval '1 millisecond' WHERE key = ?
                RETURNING set_config('synchronous_commit', 'off', true)
                """, row -> key, policy.oneBackEvery().toMillis(), key);
    }

    @Override
    public void refill(String key) {
        requireNoUnit();
        sql.update("DELETE FROM attempts WHERE key = ?", key);
    }

    @Override
    public int forget(int atMost) {
        return sql.update("""
                DELETE FROM attempts WHERE key IN (
                    SELECT key FROM attempts WHERE full_at <= clock_timestamp() LIMIT ? FOR UPDATE SKIP LOCKED)
                """, atMost);
    }

    private static void requireNoUnit() {
        if (Transaction.current().isPresent()) {
            throw new IllegalStateException("what was tried stays tried, whatever becomes of a unit of work");
        }
    }
}
