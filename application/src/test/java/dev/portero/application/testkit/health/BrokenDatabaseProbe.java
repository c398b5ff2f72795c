package dev.portero.application.testkit.health;

import dev.portero.application.health.port.DatabaseProbe;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;

/// Broken [DatabaseProbe]: each adapter is wrong in one way, which a test of [DatabaseProbeContract] catches.
final class BrokenDatabaseProbe {

    private BrokenDatabaseProbe() {}

    @CaughtBy("reportsAMissingSchema")
    static final class DatabaseProbeThatAssumesTheSchema extends DatabaseProbeContract {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        protected DatabaseProbe healthy() {
            return portero.databaseProbe;
        }

        @Override
        protected DatabaseProbe notMigrated() {
            return portero.databaseProbe;
        }

        @Override
        protected DatabaseProbe unreachable() {
            portero.databaseProbe.become(new DatabaseProbe.ProbeResult.Unreachable("connection refused"));
            return portero.databaseProbe;
        }

        @Override
        protected String secret() {
            return "there is none";
        }
    }
}
