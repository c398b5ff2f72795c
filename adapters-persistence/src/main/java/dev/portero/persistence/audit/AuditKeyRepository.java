package dev.portero.persistence.audit;

import dev.portero.persistence.jdbc.TranslatedFailures;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/// Repository of the copies of the audit key. Its inserts wait for a concurrent one of another replica.
@JdbcRepository(dialect = Dialect.POSTGRES)
@TranslatedFailures
interface AuditKeyRepository extends GenericRepository<AuditKeyRow, Integer> {

    /// Rows that are committed after the key only: a snapshot that has one of them and no key shows that it is lost.
    String USED =
            "(EXISTS (SELECT FROM users) OR EXISTS (SELECT FROM audit_entries) OR EXISTS (SELECT FROM audit_seals)"
                    + " OR EXISTS (SELECT FROM audit_prune_checkpoints) OR EXISTS (SELECT FROM audit_checkpoints))";

    String INSERT_FIRST = "INSERT INTO audit_keys (number, sealed_key)"
            + " SELECT 1, :sealedKey WHERE NOT EXISTS (SELECT FROM audit_keys)";

    List<AuditKeyRow> listOrderByNumber();

    @Query("SELECT " + USED)
    boolean isUsed();

    @Query(INSERT_FIRST + " ON CONFLICT DO NOTHING")
    int insertFirst(String sealedKey);

    @Query(INSERT_FIRST + " AND NOT " + USED + " ON CONFLICT DO NOTHING")
    int insertFirstUnlessUsed(String sealedKey);

    /// Inserts a copy under the smallest free number, if there is one, and the former copy exists.
    @Query("""
            INSERT INTO audit_keys (number, sealed_key)
            SELECT min(free), :sealedKey FROM generate_series(1, :capacity) AS free
             WHERE free NOT IN (SELECT number FROM audit_keys)
               AND EXISTS (SELECT FROM audit_keys WHERE sealed_key = :former)
            HAVING min(free) IS NOT NULL
            ON CONFLICT DO NOTHING
            """)
    int insertBeside(String former, String sealedKey, int capacity);

    @Query("SELECT has_table_privilege('audit_keys', 'DELETE')")
    boolean mayDelete();

    @Query("DELETE FROM audit_keys WHERE sealed_key <> :sealedKey")
    void deleteOthers(String sealedKey);
}
