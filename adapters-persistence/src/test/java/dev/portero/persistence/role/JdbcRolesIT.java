package dev.portero.persistence.role;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.testkit.role.RolesContract;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.testing.Postgres;
import dev.portero.persistence.testing.Somebody;
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
    protected UserId somebody() {
        return Somebody.in(POSTGRES);
    }
}
