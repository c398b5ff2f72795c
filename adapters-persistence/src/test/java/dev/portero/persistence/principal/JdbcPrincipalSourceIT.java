package dev.portero.persistence.principal;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.principal.port.PrincipalSource;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.testkit.principal.PrincipalSourceContract;
import dev.portero.application.user.port.Users;
import dev.portero.persistence.testing.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcPrincipalSourceIT extends PrincipalSourceContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected PrincipalSource principalSource() {
        return POSTGRES.bean(PrincipalSource.class);
    }

    @Override
    protected Users users() {
        return POSTGRES.bean(Users.class);
    }

    @Override
    protected Roles roles() {
        return POSTGRES.bean(Roles.class);
    }

    @Override
    protected Sessions sessions() {
        return POSTGRES.bean(Sessions.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }
}
