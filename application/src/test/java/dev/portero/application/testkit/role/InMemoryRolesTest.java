package dev.portero.application.testkit.role;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.user.InMemoryUsers;
import dev.portero.application.user.port.Users;

/// [RolesContract] on [InMemoryRoles].
final class InMemoryRolesTest extends RolesContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final InMemoryUsers users = new InMemoryUsers(unitOfWork);
    private final InMemoryRoles roles = new InMemoryRoles(unitOfWork, users);

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected Roles roles() {
        return roles;
    }

    @Override
    protected Users users() {
        return users;
    }
}
