package dev.portero.persistence.audit;

import dev.portero.application.audit.port.TrailKey;
import dev.portero.application.testkit.audit.TrailKeyContract;
import dev.portero.persistence.testing.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcTrailKeyIT extends TrailKeyContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected TrailKey key() {
        POSTGRES.execute("DELETE FROM audit_key");
        return POSTGRES.bean(TrailKey.class);
    }
}
