package dev.portero.application.testkit.principal;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.principal.port.CacheInvalidations;
import dev.portero.application.principal.port.PrincipalSource;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.user.port.Users;

/// [CacheInvalidationsContract] on [InMemoryCacheInvalidations].
final class InMemoryCacheInvalidationsTest extends CacheInvalidationsContract {

    private final InMemoryPortero portero = new InMemoryPortero();

    @Override
    protected CacheInvalidations invalidations() {
        return portero.invalidations;
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
