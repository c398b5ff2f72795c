package dev.portero.application.testkit.session;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.LoginStatistics;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.session.LoginStats;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Broken [LoginStatistics]: each adapter is wrong in one way, which a test of [LoginStatisticsContract] catches.
final class BrokenLoginStatistics {

    private BrokenLoginStatistics() {}

    @CaughtBy("rollsBackAFailedUnit")
    static final class LoginStatisticsWithoutRollback extends LoginStatisticsContract {

        private final InMemoryPortero other = new InMemoryPortero();
        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected LoginStatistics counts() {
            return other.loginStatistics;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected UserId someUser() {
            return new UserId(UUID.randomUUID());
        }
    }

    @CaughtBy("returnsStatisticsOfSeveralUsers")
    static final class LoginStatisticsWithoutUsersThatNeverLoggedIn extends LoginStatisticsContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        private record WithoutUnused(LoginStatistics counts) implements LoginStatistics {

            @Override
            public void add(UserId user, Instant now) {
                counts.add(user, now);
            }

            @Override
            public void addFailures(UserId user, int times) {
                counts.addFailures(user, times);
            }

            @Override
            public LoginStats of(UserId user) {
                return counts.of(user);
            }

            @Override
            public Map<UserId, LoginStats> of(Collection<UserId> users) {
                Map<UserId, LoginStats> some = new HashMap<>(counts.of(users));
                some.values().removeIf(LoginStats.NONE::equals);
                return some;
            }
        }

        @Override
        protected LoginStatistics counts() {
            return new WithoutUnused(portero.loginStatistics);
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected UserId someUser() {
            return new UserId(UUID.randomUUID());
        }
    }
}
