package dev.portero.persistence.audit;

import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.application.key.port.AuditKey;
import dev.portero.persistence.jdbc.Sql;
import jakarta.inject.Singleton;
import java.util.List;

/// Store of the audit key in PostgreSQL: copies of the key, each encrypted under a sealing secret. A role that does not
/// own the table can add a copy, and can neither change nor delete one.
@Singleton
final class JdbcAuditKeyStore implements AuditKeyStore {

    /// Rows that are committed after the key only: a snapshot that has one of them and no key shows that it is lost.
    private static final String USED =
            "(EXISTS (SELECT FROM users) OR EXISTS (SELECT FROM audit_entries) OR EXISTS (SELECT FROM audit_seals)"
                    + " OR EXISTS (SELECT FROM audit_prune_checkpoints) OR EXISTS (SELECT FROM audit_checkpoints))";

    private static final String INSERT_FIRST =
            "INSERT INTO audit_keys (number, sealed_key) SELECT 1, ? WHERE NOT EXISTS (SELECT FROM audit_keys)";

    private final Sql sql;

    JdbcAuditKeyStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Copy> copies() {
        return sql.list(
                "SELECT number, sealed_key FROM audit_keys ORDER BY number",
                row -> new Copy(row.getInt("number"), row.getString("sealed_key")));
    }

    @Override
    public boolean isUsed() {
        return sql.first("SELECT " + USED + " AS used", row -> row.getBoolean("used"))
                .orElseThrow();
    }

    /// Waits for a concurrent insert of another replica.
    @Override
    public List<Copy> storeFirst(String offered) {
        sql.update(INSERT_FIRST + " AND NOT " + USED + " ON CONFLICT DO NOTHING", offered);
        return copies();
    }

    @Override
    public boolean storeUnlessPresent(String offered) {
        return sql.update(INSERT_FIRST + " ON CONFLICT DO NOTHING", offered) == 1;
    }

    @Override
    public boolean reseal(String before, String after) {
        boolean isAdded = sql.update("""
                INSERT INTO audit_keys (number, sealed_key)
                SELECT min(free), ? FROM generate_series(1, ?) AS free
                 WHERE free NOT IN (SELECT number FROM audit_keys)
                   AND EXISTS (SELECT FROM audit_keys WHERE sealed_key = ?)
                HAVING min(free) IS NOT NULL
                ON CONFLICT DO NOTHING
                """, after, AuditKey.CAPACITY, before) == 1;
        if (isAdded && mayDelete()) {
            sql.update("DELETE FROM audit_keys WHERE sealed_key <> ?", after);
        }
        return isAdded;
    }

    private boolean mayDelete() {
        return sql.first("SELECT has_table_privilege('audit_keys', 'DELETE') AS may", row -> row.getBoolean("may"))
                .orElseThrow();
    }
}
