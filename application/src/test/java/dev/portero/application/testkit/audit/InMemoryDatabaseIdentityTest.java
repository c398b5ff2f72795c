package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.DatabaseIdentity;

/// [DatabaseIdentityContract] on [InMemoryDatabaseIdentity].
final class InMemoryDatabaseIdentityTest extends DatabaseIdentityContract {

    @Override
    protected DatabaseIdentity identity() {
        return new InMemoryDatabaseIdentity("1-portero");
    }

    @Override
    protected DatabaseIdentity ofAnotherDatabase() {
        return new InMemoryDatabaseIdentity("1-other");
    }
}
