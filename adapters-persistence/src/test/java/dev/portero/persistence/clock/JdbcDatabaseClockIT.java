package dev.portero.persistence.clock;

import dev.portero.application.clock.port.DatabaseClock;
import dev.portero.application.testkit.clock.DatabaseClockContract;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.testing.Postgres;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcDatabaseClockIT extends DatabaseClockContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected DatabaseClock clock() {
        return POSTGRES.bean(DatabaseClock.class);
    }

    /// Time of a row that was just written.
    @Override
    protected Instant storeTime() {
        return POSTGRES.bean(Sql.class)
                .first(
                        "INSERT INTO cache_invalidations (user_id, horizon) VALUES (gen_random_uuid(), 1) RETURNING invalidated_at",
                        row -> Sql.instant(row, "invalidated_at"))
                .orElseThrow();
    }
}
