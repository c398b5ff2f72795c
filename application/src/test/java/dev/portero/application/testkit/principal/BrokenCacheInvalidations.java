package dev.portero.application.testkit.principal;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.principal.port.CacheInvalidation;
import dev.portero.application.principal.port.CacheInvalidations;
import dev.portero.application.principal.port.InvalidationPage;
import dev.portero.application.principal.port.PrincipalSource;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.user.port.Users;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Broken [CacheInvalidations]: each adapter is wrong in one way, which a test of [CacheInvalidationsContract] catches.
final class BrokenCacheInvalidations {

    private BrokenCacheInvalidations() {}

    @CaughtBy("invalidatesNothingWhenTheUnitFails")
    static final class CacheInvalidationsWithoutRollback extends CacheInvalidationsContract {

        private final InMemoryPortero other = new InMemoryPortero();
        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected CacheInvalidations invalidations() {
            return new CacheInvalidations() {
                @Override
                public void add(UserId user, Consumer<CacheInvalidation> whenKept) {
                    other.unitOfWork.run(() -> {
                        other.invalidations.add(user, whenKept);
                        return user;
                    });
                }

                @Override
                public InvalidationPage since(long mark) {
                    return other.invalidations.since(mark);
                }

                @Override
                public void await(Duration atMost) {
                    other.invalidations.await(atMost);
                }

                @Override
                public int purge(Instant before, int limit) {
                    return other.invalidations.purge(before, limit);
                }
            };
        }

        @Override
        protected PrincipalSource principalSource() {
            return portero.principalSource;
        }

        @Override
        protected Users users() {
            return portero.users;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }
}
