package dev.portero.persistence.audit;

import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.audit.DenialCountersContract;
import dev.portero.persistence.testing.Postgres;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcDenialCountersIT extends DenialCountersContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected DenialCounters denials() {
        return POSTGRES.bean(DenialCounters.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected void pass(Duration time) {
        POSTGRES.execute("UPDATE denial_counters SET recorded_at = recorded_at - interval '%d milliseconds'"
                .formatted(time.toMillis()));
    }
}
