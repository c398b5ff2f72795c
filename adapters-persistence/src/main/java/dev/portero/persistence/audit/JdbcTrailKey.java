package dev.portero.persistence.audit;

import dev.portero.application.audit.port.TrailKey;
import dev.portero.persistence.Sql;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The trail's key in PostgreSQL.
@Singleton
final class JdbcTrailKey implements TrailKey {

    private final Sql sql;

    JdbcTrailKey(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<String> find() {
        return sql.first("SELECT sealed FROM audit_key", row -> row.getString("sealed"));
    }

    @Override
    public String keepUnlessKept(String offered) {
        sql.update(
                "INSERT INTO audit_key (sealed) VALUES (?) ON CONFLICT DO NOTHING", offered); // waits for who does it
        return find().orElseThrow(() -> new IllegalStateException("somebody has taken the trail's key away"));
    }

    @Override
    public boolean reseal(String before, String after) {
        return sql.update("UPDATE audit_key SET sealed = ? WHERE sealed = ?", after, before) == 1;
    }
}
