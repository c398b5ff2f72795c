package dev.portero.persistence.credential;

import dev.portero.application.credential.port.Refusals;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.credential.RefusalsContract;
import dev.portero.persistence.testing.Postgres;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcRefusalsIT extends RefusalsContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected Refusals refusals() {
        return POSTGRES.bean(Refusals.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected void pass(Duration time) {
        POSTGRES.execute("UPDATE refused_attempts SET told_at = told_at - interval '%d milliseconds'"
                .formatted(time.toMillis()));
    }
}
