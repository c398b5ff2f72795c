package dev.portero.persistence.audit;

import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.persistence.jdbc.Sql;
import jakarta.inject.Singleton;
import java.util.List;

/// Store of the audit key in PostgreSQL: copies of the key, each encrypted under a sealing secret. A role that does not
/// own the table can add a copy, and can neither change nor delete one.
@Singleton
final class JdbcAuditKeyStore implements AuditKeyStore {

    private final Sql sql;

    JdbcAuditKeyStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<String> copies() {
        return sql.list("SELECT sealed_key FROM audit_keys ORDER BY number", row -> row.getString("sealed_key"));
    }

    @Override
    public List<String> storeUnlessPresent(String offered) {
        sql.update(
                "INSERT INTO audit_keys (number, sealed_key) SELECT 1, ? WHERE NOT EXISTS (SELECT FROM audit_keys)"
                        + " ON CONFLICT DO NOTHING",
                offered); // waits for a concurrent insert of another replica
        return copies();
    }

    @Override
    public boolean reseal(String before, String after) {
        boolean isAdded = sql.update("""
                INSERT INTO audit_keys (number, sealed_key)
                SELECT min(free), ? FROM generate_series(1, 100) AS free
                 WHERE free NOT IN (SELECT number FROM audit_keys)
                   AND EXISTS (SELECT FROM audit_keys WHERE sealed_key = ?)
                HAVING min(free) IS NOT NULL
                ON CONFLICT DO NOTHING
                """, after, before) == 1;
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
