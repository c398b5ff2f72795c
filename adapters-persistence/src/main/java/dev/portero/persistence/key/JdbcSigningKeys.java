package dev.portero.persistence.key;

import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKey.State;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.persistence.jdbc.Sql;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Signing keys in PostgreSQL.
@Singleton
final class JdbcSigningKeys implements SigningKeys {

    /// Attempts to insert and read a key: a concurrent key that caused the conflict may have changed its state before
    /// it is read.
    private static final int ATTEMPTS = 3;

    /// Promotes the pending key in one statement, so that a concurrent call waits for the lock and then finds no
    /// pending key. The count of the former key makes the statement retire it first: there is never more than one
    /// active key.
    private static final String PROMOTE = """
            WITH next AS (
                SELECT id FROM signing_keys
                 WHERE state = 'PENDING' AND (activates_at <= statement_timestamp() OR ?)
                   FOR UPDATE
            ), former AS (
                UPDATE signing_keys
                   SET state = 'RETIRED', retired_at = statement_timestamp(),
                       expires_at = statement_timestamp() + ? * interval '1 millisecond'
                 WHERE state = 'ACTIVE' AND EXISTS (SELECT FROM next)
                RETURNING id
            )
            UPDATE signing_keys SET state = 'ACTIVE', activates_at = statement_timestamp()
             WHERE id = (SELECT id FROM next) AND (SELECT count(*) FROM former) < 2
            RETURNING *
            """;

    private final Sql sql;

    JdbcSigningKeys(Sql sql) {
        this.sql = sql;
    }

    @Override
    public SigningKey storeUnlessActive(NewKey offered) {
        return insertOrRead(offered, State.ACTIVE, Duration.ZERO);
    }

    @Override
    public SigningKey storeUnlessPending(NewKey offered, Duration overlap) {
        return insertOrRead(offered, State.PENDING, overlap);
    }

    private SigningKey insertOrRead(NewKey offered, State state, Duration overlap) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            insertUnlessTaken(offered, state, overlap); // waits for a concurrent insert
            Optional<SigningKey> stored =
                    sql.first("SELECT * FROM signing_keys WHERE state = ?", SigningKeyRow::read, state);
            if (stored.isPresent()) {
                return stored.get();
            }
        }
        throw new IllegalStateException("No signing key in state " + state + " after " + ATTEMPTS + " attempts");
    }

    private void insertUnlessTaken(NewKey key, State state, Duration overlap) {
        sql.update("""
                INSERT INTO signing_keys
                    (id, algorithm, state, sealed_private_key, public_key, created_at, activates_at)
                VALUES (?, ?, ?, ?, ?, statement_timestamp(), statement_timestamp() + ? * interval '1 millisecond')
                ON CONFLICT DO NOTHING
                """, key.id(), key.algorithm(), state, key.sealedPrivate(), key.publicPart(), overlap.toMillis());
    }

    @Override
    public Optional<SigningKey> activateIfDue(Duration tail) {
        return promote(false, tail);
    }

    @Override
    public Optional<SigningKey> activate(Duration tail) {
        return promote(true, tail);
    }

    private Optional<SigningKey> promote(boolean early, Duration tail) {
        return sql.first(PROMOTE, SigningKeyRow::read, early, tail.toMillis());
    }

    @Override
    public Withdrawal retire(String id) {
        if (sql.update("DELETE FROM signing_keys WHERE id = ? AND state <> ?", id, State.ACTIVE) == 1) {
            return Withdrawal.DONE;
        }
        return sql.first("SELECT * FROM signing_keys WHERE id = ?", SigningKeyRow::read, id)
                .map(active -> Withdrawal.ACTIVE)
                .orElse(Withdrawal.ABSENT);
    }

    @Override
    public int removeExpired() {
        return sql.update("DELETE FROM signing_keys WHERE expires_at <= statement_timestamp()");
    }

    @Override
    public boolean reseal(String id, String before, String after) {
        return sql.update(
                        "UPDATE signing_keys SET sealed_private_key = ? WHERE id = ? AND sealed_private_key = ?",
                        after,
                        id,
                        before)
                == 1;
    }

    @Override
    public List<SigningKey> all() {
        return sql.list("SELECT * FROM signing_keys ORDER BY created_at, id", SigningKeyRow::read);
    }
}
