package dev.portero.persistence.role;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.testkit.role.RolesContract;
import dev.portero.application.user.port.Users;
import dev.portero.persistence.testing.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcRolesIT extends RolesContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected Roles roles() {
        return POSTGRES.bean(Roles.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected Users users() {
        return POSTGRES.bean(Users.class);
    }
}
