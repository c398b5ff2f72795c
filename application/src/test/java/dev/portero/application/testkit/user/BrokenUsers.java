package dev.portero.application.testkit.user;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.user.port.Users;

/// Broken [Users]: each adapter is wrong in one way, which a test of [UsersContract] catches.
final class BrokenUsers {

    private BrokenUsers() {}

    @CaughtBy("rollsBackAFailedUnit")
    static final class UsersWithoutRollback extends UsersContract {

        private final InMemoryPortero other = new InMemoryPortero();
        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected Users users() {
            return other.users;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }
}
