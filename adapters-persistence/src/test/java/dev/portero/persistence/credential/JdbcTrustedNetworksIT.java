package dev.portero.persistence.credential;

import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.credential.TrustedNetworksContract;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.testing.Postgres;
import dev.portero.persistence.testing.TestUsers;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcTrustedNetworksIT extends TrustedNetworksContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected TrustedNetworks networks() {
        return POSTGRES.bean(TrustedNetworks.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected UserId someUser() {
        return TestUsers.in(POSTGRES);
    }

    @Override
    protected void pass(Duration time) {
        POSTGRES.execute("UPDATE trusted_networks SET last_login_at = last_login_at - interval '%d milliseconds'"
                .formatted(time.toMillis()));
    }
}
