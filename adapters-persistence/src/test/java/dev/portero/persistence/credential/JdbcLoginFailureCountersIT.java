package dev.portero.persistence.credential;

import dev.portero.application.credential.port.LoginFailureCounters;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.credential.LoginFailureCountersContract;
import dev.portero.persistence.testing.Postgres;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcLoginFailureCountersIT extends LoginFailureCountersContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected LoginFailureCounters refusals() {
        return POSTGRES.bean(LoginFailureCounters.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected void pass(Duration time) {
        POSTGRES.execute("UPDATE login_failure_counters SET published_at = published_at - interval '%d milliseconds'"
                .formatted(time.toMillis()));
    }
}
