package dev.portero.persistence.lease;

import dev.portero.application.port.Leases;
import dev.portero.application.testkit.LeasesContract;
import dev.portero.persistence.testing.Postgres;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcLeasesIT extends LeasesContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected Leases leases() {
        return POSTGRES.bean(Leases.class);
    }

    @Override
    protected void pass(Duration time) {
        POSTGRES.execute("UPDATE leases SET expires_at = expires_at - interval '" + time.toMillis() + " milliseconds'");
    }
}
