package dev.portero.persistence.credential;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.credential.CredentialsContract;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.testing.Postgres;
import dev.portero.persistence.testing.TestUsers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcCredentialsIT extends CredentialsContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected Credentials credentials() {
        return POSTGRES.bean(Credentials.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected UserId someUser() {
        return TestUsers.in(POSTGRES);
    }
}
