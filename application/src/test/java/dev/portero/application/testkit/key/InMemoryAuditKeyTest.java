package dev.portero.application.testkit.key;

import dev.portero.application.key.port.AuditKey;
import dev.portero.application.key.port.AuditKeyCopies;

/// [AuditKeyContract] on [InMemoryAuditKey].
final class InMemoryAuditKeyTest extends AuditKeyContract {

    private static AuditKey over(AuditKeyCopies copies) {
        InMemoryAuditKey key = new InMemoryAuditKey();
        key.become(copies);
        return key;
    }

    @Override
    protected AuditKey overNone() {
        return over(InMemoryAuditKey.NONE);
    }

    @Override
    protected AuditKey overLost() {
        return over(InMemoryAuditKey.LOST);
    }

    @Override
    protected AuditKey underTheSecret() {
        return over(InMemoryAuditKey.OPEN);
    }

    @Override
    protected AuditKey underTheFormerSecret() {
        return over(InMemoryAuditKey.FORMER);
    }

    @Override
    protected AuditKey underTheFormerSecretWithoutRoom() {
        return over(InMemoryAuditKey.WITHOUT_ROOM);
    }

    @Override
    protected AuditKey underAnotherSecret() {
        return over(InMemoryAuditKey.FOREIGN);
    }
}
