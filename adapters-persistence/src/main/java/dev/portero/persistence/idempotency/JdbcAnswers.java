package dev.portero.persistence.idempotency;

import dev.portero.application.idempotency.port.Answer;
import dev.portero.application.idempotency.port.Answers;
import dev.portero.application.port.StaleVersion;
import dev.portero.persistence.Sql;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/// Answers in PostgreSQL.
@Singleton
final class JdbcAnswers implements Answers {

    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(25);

    private final Sql sql;

    JdbcAnswers(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Claim claim(Request request, UUID claimant, Terms terms) {
        long deadline = System.nanoTime() + terms.patience().toNanos();
        while (true) {
            if (takes(request, claimant, terms)) {
                return new Claim.Granted();
            }
            Optional<Claim> claim = find(request);
            if (claim.isPresent() && !(claim.get() instanceof Claim.UnderWay && System.nanoTime() < deadline)) {
                return claim.get();
            }
            LockSupport.parkNanos(LOOK_AGAIN_AFTER.toNanos());
        }
    }

    private boolean takes(Request request, UUID claimant, Terms terms) {
        return sql.update(
                        """
                        INSERT INTO answers AS kept (scope, key, digest, claimant, over_at)
                        VALUES (?, ?, ?, ?, clock_timestamp() + ? * interval '1 millisecond')
                        ON CONFLICT (scope, key) DO UPDATE
                           SET digest = excluded.digest, claimant = excluded.claimant, over_at = excluded.over_at,
                               status = NULL, header_names = '{}', header_values = '{}', body = ''
                         WHERE kept.over_at <= clock_timestamp()
                        """,
                        request.scope(),
                        request.key(),
                        request.digest(),
                        claimant,
                        terms.lease().toMillis())
                == 1;
    }

    private Optional<Claim> find(Request request) {
        return sql.first("""
                SELECT digest, status, header_names, header_values, body FROM answers WHERE scope = ? AND key = ?
                """, row -> AnswerRow.read(row, request.digest()), request.scope(), request.key());
    }

    @Override
    public void keep(Request request, UUID claimant, Answer answer, Terms terms) {
        String[] names = answer.headers().keySet().toArray(String[]::new);
        int kept = sql.update(
                """
                UPDATE answers
                   SET status = ?, header_names = ?, header_values = ?, body = ?,
                       over_at = clock_timestamp() + ? * interval '1 millisecond'
                 WHERE scope = ? AND key = ? AND claimant = ? AND status IS NULL
                """,
                answer.status(),
                names,
                AnswerRow.values(answer, names),
                answer.body(),
                terms.memory().toMillis(),
                request.scope(),
                request.key(),
                claimant);
        if (kept == 0) {
            throw new StaleVersion("the answer to " + request.scope());
        }
    }

    @Override
    public void giveUp(Request request, UUID claimant) {
        sql.update(
                "DELETE FROM answers WHERE scope = ? AND key = ? AND claimant = ? AND status IS NULL",
                request.scope(),
                request.key(),
                claimant);
    }

    @Override
    public int forget(int atMost) {
        return sql.update("""
                DELETE FROM answers WHERE (scope, key) IN (
                    SELECT scope, key FROM answers WHERE over_at <= clock_timestamp()
                     LIMIT ? FOR UPDATE SKIP LOCKED)
                """, atMost);
    }
}
