package dev.portero.application.testkit.principal;

import dev.portero.application.principal.port.Principals;
import dev.portero.application.testkit.InMemoryPortero;

/// [PrincipalsContract] on [InMemoryPrincipals].
final class InMemoryPrincipalsTest extends PrincipalsContract {

    private final InMemoryPortero portero = new InMemoryPortero();

    @Override
    protected Principals callers() {
        return portero.principals;
    }

    @Override
    protected InMemoryPortero portero() {
        return portero;
    }
}
