package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuditKeyStore;

/// [AuditKeyStoreContract] on [InMemoryAuditKeyStore].
final class InMemoryAuditKeyStoreTest extends AuditKeyStoreContract {

    @Override
    protected AuditKeyStore key() {
        return new InMemoryAuditKeyStore();
    }
}
