package dev.portero.application.testkit;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.user.port.Users;
import java.util.function.Supplier;

/// Broken [UnitOfWork]: each adapter is wrong in one way, which a test of [UnitOfWorkContract] catches.
final class BrokenUnitOfWork {

    private BrokenUnitOfWork() {}

    @CaughtBy("rollsBackWhenTheWorkThrowsAndRethrows")
    static final class UnitOfWorkWithoutRollback extends UnitOfWorkContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected UnitOfWork unitOfWork() {
            return new UnitOfWork() {
                @Override
                public <T> T run(Supplier<T> work) {
                    return work.get();
                }
            };
        }

        @Override
        protected Users users() {
            return portero.users;
        }
    }
}
