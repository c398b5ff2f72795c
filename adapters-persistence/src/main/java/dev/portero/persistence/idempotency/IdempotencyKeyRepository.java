package dev.portero.persistence.idempotency;

import dev.portero.persistence.jdbc.TranslatedFailures;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Repository of idempotency keys. All times are those of the database clock.
@JdbcRepository(dialect = Dialect.POSTGRES)
@TranslatedFailures
interface IdempotencyKeyRepository extends GenericRepository<IdempotencyKeyRow, String> {

    /// Returns the number of claims: 1, or 0 where another claim has not expired.
    @Query("""
            INSERT INTO idempotency_keys AS kept (scope, key, digest, claimant, expires_at)
            VALUES (:scope, :key, :digest, :claimant, clock_timestamp() + :leaseMillis * interval '1 millisecond')
            ON CONFLICT (scope, key) DO UPDATE
               SET digest = excluded.digest, claimant = excluded.claimant, expires_at = excluded.expires_at,
                   response = NULL, awaited = false
             WHERE kept.expires_at <= clock_timestamp()
            """)
    int insertUnlessClaimed(String scope, String key, String digest, UUID claimant, long leaseMillis);

    @Query("""
            UPDATE idempotency_keys SET awaited = true
             WHERE scope = :scope AND key = :key AND response IS NULL AND NOT awaited
            """)
    void markAwaited(String scope, String key);

    @Query("""
            SELECT scope, key, digest, claimant, response, awaited,
                   ceil(extract(epoch FROM expires_at - clock_timestamp()) * 1000)::bigint AS lease_millis
              FROM idempotency_keys WHERE scope = :scope AND key = :key
            """)
    Optional<IdempotencyKeyRow> find(String scope, String key);

    /// Stores the response of the claimant, and sends the notice if another process awaits it. Returns one element for
    /// each changed row.
    @Query("""
            UPDATE idempotency_keys
               SET response = :response, expires_at = clock_timestamp() + :memoryMillis * interval '1 millisecond'
             WHERE scope = :scope AND key = :key AND claimant = :claimant AND response IS NULL
            RETURNING CASE WHEN awaited THEN pg_notify(:channel, :notice)::text ELSE '' END
            """)
    List<String> updateResponse(
            String scope, String key, UUID claimant, String response, long memoryMillis, String channel, String notice);

    @Query("""
            DELETE FROM idempotency_keys
             WHERE scope = :scope AND key = :key AND claimant = :claimant AND response IS NULL
            RETURNING CASE WHEN awaited THEN pg_notify(:channel, :notice)::text ELSE '' END
            """)
    List<String> deleteClaim(String scope, String key, UUID claimant, String channel, String notice);

    @Query("""
            DELETE FROM idempotency_keys WHERE (scope, key) IN (
                SELECT scope, key FROM idempotency_keys WHERE expires_at <= clock_timestamp()
                 LIMIT :limit FOR UPDATE SKIP LOCKED)
            """)
    int deleteExpired(int limit);
}
