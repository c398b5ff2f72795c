package dev.portero.application.testkit.principal;

import dev.portero.application.principal.port.PrincipalCache;
import dev.portero.application.testkit.InMemoryPortero;
import java.time.Instant;

/// [PrincipalCacheContract] on [InMemoryPrincipalCache].
final class InMemoryPrincipalCacheTest extends PrincipalCacheContract {

    private final InMemoryPortero portero = new InMemoryPortero();

    @Override
    protected PrincipalCache cache() {
        return portero.principalCache;
    }

    @Override
    protected Instant now() {
        return portero.clock.instant();
    }

    @Override
    protected void passLifetime() {
        portero.clock.advance(PrincipalCache.LIFETIME);
    }
}
