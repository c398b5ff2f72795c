package dev.portero.persistence.session;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.SignInCounts;
import dev.portero.application.testkit.session.SignInCountsContract;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.testing.Postgres;
import dev.portero.persistence.testing.Somebody;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcSignInCountsIT extends SignInCountsContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected SignInCounts counts() {
        return POSTGRES.bean(SignInCounts.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected UserId somebody() {
        return Somebody.in(POSTGRES);
    }
}
