package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuditKeyStore;

/// [AuditKeyStoreContract] on [InMemoryAuditKeyStore].
final class InMemoryAuditKeyStoreTest extends AuditKeyStoreContract {

    private final InMemoryAuditKeyStore store = new InMemoryAuditKeyStore();

    @Override
    protected AuditKeyStore key() {
        store.clear();
        return store;
    }

    @Override
    protected void use() {
        store.use();
    }
}
