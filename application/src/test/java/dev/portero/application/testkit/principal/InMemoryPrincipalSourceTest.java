package dev.portero.application.testkit.principal;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.principal.port.PrincipalSource;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.user.port.Users;

/// [PrincipalSourceContract] on [InMemoryPrincipalSource].
final class InMemoryPrincipalSourceTest extends PrincipalSourceContract {

    private final InMemoryPortero portero = new InMemoryPortero();

    @Override
    protected PrincipalSource principalSource() {
        return portero.principalSource;
    }

    @Override
    protected Users users() {
        return portero.users;
    }

    @Override
    protected Roles roles() {
        return portero.roles;
    }

    @Override
    protected Sessions sessions() {
        return portero.sessions;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return portero.unitOfWork;
    }
}
