package dev.portero.application.testkit;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.user.InMemoryUsers;
import dev.portero.application.user.port.Users;

/// [UnitOfWorkContract] on [InMemoryUnitOfWork].
final class InMemoryUnitOfWorkTest extends UnitOfWorkContract {

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
