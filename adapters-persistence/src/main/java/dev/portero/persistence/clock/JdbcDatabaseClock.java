package dev.portero.persistence.clock;

import dev.portero.application.clock.port.DatabaseClock;
import dev.portero.persistence.jdbc.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;

/// Clock of the PostgreSQL server.
@Singleton
final class JdbcDatabaseClock implements DatabaseClock {

    private final Sql sql;

    JdbcDatabaseClock(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Instant now() {
        return sql.first("SELECT clock_timestamp() AS now", row -> Sql.instant(row, "now"))
                .orElseThrow();
    }
}
