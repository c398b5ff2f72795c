package dev.portero.persistence.key;

import dev.portero.application.key.port.SigningKey;
import dev.portero.persistence.jdbc.TranslatedFailures;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Repository of signing keys. All times are those of the database clock.
@JdbcRepository(dialect = Dialect.POSTGRES)
@TranslatedFailures
interface SigningKeyRepository extends GenericRepository<SigningKeyRow, String> {

    /// Inserts the key, unless there is one in its state. Waits for a concurrent insert.
    @Query("""
            INSERT INTO signing_keys
                (id, algorithm, state, sealed_private_key, public_key, created_at, activates_at)
            VALUES (:id, :algorithm, :state, :sealedPrivateKey, :publicKey, statement_timestamp(),
                    statement_timestamp() + :overlapMillis * interval '1 millisecond')
            ON CONFLICT DO NOTHING
            """)
    void insertUnlessPresent(
            String id,
            String algorithm,
            SigningKey.State state,
            String sealedPrivateKey,
            String publicKey,
            long overlapMillis);

    Optional<SigningKeyRow> findById(String id);

    Optional<SigningKeyRow> findByState(SigningKey.State state);

    List<SigningKeyRow> listOrderByCreatedAtAndId();

    /// Promotes the pending key in one statement, so that a concurrent call waits for the lock and then finds no
    /// pending key. The count of the former key makes the statement retire it first: there is never more than one
    /// active key.
    @Query("""
            WITH next AS (
                SELECT id FROM signing_keys
                 WHERE state = 'PENDING' AND (activates_at <= statement_timestamp() OR :early)
                   FOR UPDATE
            ), former AS (
                UPDATE signing_keys
                   SET state = 'RETIRED', retired_at = statement_timestamp(),
                       expires_at = statement_timestamp() + :tailMillis * interval '1 millisecond'
                 WHERE state = 'ACTIVE' AND EXISTS (SELECT FROM next)
                RETURNING id
            )
            UPDATE signing_keys SET state = 'ACTIVE', activates_at = statement_timestamp()
             WHERE id = (SELECT id FROM next) AND (SELECT count(*) FROM former) < 2
            RETURNING *
            """)
    @Nullable
    SigningKeyRow promote(boolean early, long tailMillis);

    @Query("UPDATE signing_keys SET sealed_private_key = :after WHERE id = :id AND sealed_private_key = :before")
    int updateSealedPrivateKey(String id, String before, String after);

    @Query("DELETE FROM signing_keys WHERE id = :id AND state <> 'ACTIVE'")
    int deleteUnlessActive(String id);

    @Query("DELETE FROM signing_keys WHERE expires_at <= statement_timestamp()")
    int deleteExpired();
}
