package dev.portero.persistence.lease;

import dev.portero.application.port.Leases;
import dev.portero.persistence.jdbc.Sql;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/// Leases in PostgreSQL. An advisory lock would not work behind a connection pooler, and would occupy a connection for
/// as long as it is taken.
@Singleton
final class JdbcLeases implements Leases {

    private final Sql sql;

    JdbcLeases(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Tenure take(String name, UUID holder, Duration length) {
        int taken = sql.update("""
                INSERT INTO leases AS kept (name, holder, expires_at)
                VALUES (?, ?, clock_timestamp() + ? * interval '1 millisecond')
                ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
                 WHERE kept.holder = excluded.holder OR kept.expires_at <= clock_timestamp()
                    OR kept.expires_at > clock_timestamp() + ? * interval '2 milliseconds'
                """, name, holder, length.toMillis(), length.toMillis());
        return taken == 1 ? Tenure.YOURS : Tenure.ANOTHERS;
    }

    @Override
    public void release(String name, UUID holder) {
        sql.update("DELETE FROM leases WHERE name = ? AND holder = ?", name, holder);
    }
}
