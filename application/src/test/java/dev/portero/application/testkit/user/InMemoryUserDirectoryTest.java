package dev.portero.application.testkit.user;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.user.port.UserDirectory;
import dev.portero.application.user.port.Users;

/// [UserDirectoryContract] on [InMemoryUserDirectory].
final class InMemoryUserDirectoryTest extends UserDirectoryContract {

    private final InMemoryPortero portero = new InMemoryPortero();

    @Override
    protected UserDirectory directory() {
        return portero.directory;
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
    protected UnitOfWork unitOfWork() {
        return portero.unitOfWork;
    }
}
