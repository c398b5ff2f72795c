package dev.portero.application.testkit.user;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.user.port.Users;

/// [UsersContract] on [InMemoryUsers].
final class InMemoryUsersTest extends UsersContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final InMemoryUsers users = new InMemoryUsers(unitOfWork);

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected Users users() {
        return users;
    }
}
