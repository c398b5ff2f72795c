package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.DatabaseIdentity;
import dev.portero.application.testkit.CaughtBy;

/// Broken [DatabaseIdentity]: each adapter is wrong in one way, which a test of [DatabaseIdentityContract] catches.
final class BrokenDatabaseIdentity {

    private BrokenDatabaseIdentity() {}

    @CaughtBy("differsBetweenDatabases")
    static final class DatabaseIdentityOfTheServer extends DatabaseIdentityContract {

        @Override
        protected DatabaseIdentity identity() {
            return new InMemoryDatabaseIdentity("7412345678901234567");
        }

        @Override
        protected DatabaseIdentity ofAnotherDatabase() {
            return identity();
        }
    }
}
