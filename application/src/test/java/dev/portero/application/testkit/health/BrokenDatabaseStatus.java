package dev.portero.application.testkit.health;

import dev.portero.application.health.port.DatabaseStatus;
import dev.portero.application.testkit.CaughtBy;

/// Broken [DatabaseStatus]: each adapter is wrong in one way, which a test of [DatabaseStatusContract] catches.
final class BrokenDatabaseStatus {

    private BrokenDatabaseStatus() {}

    @CaughtBy("isNotReadyWithoutItsSchema")
    static final class DatabaseThatIsAlwaysReady extends DatabaseStatusContract {

        @Override
        protected DatabaseStatus ready() {
            return () -> DatabaseStatus.State.READY;
        }

        @Override
        protected DatabaseStatus notMigrated() {
            return ready();
        }

        @Override
        protected DatabaseStatus unreachable() {
            return ready();
        }
    }
}
