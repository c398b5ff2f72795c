package dev.portero.application.testkit.health;

import dev.portero.application.health.port.DatabaseProbe;
import java.time.Clock;

/// [DatabaseProbeContract] on [InMemoryDatabaseProbe].
final class InMemoryDatabaseProbeTest extends DatabaseProbeContract {

    private final InMemoryDatabaseProbe probe = new InMemoryDatabaseProbe(Clock.systemUTC());

    @Override
    protected DatabaseProbe healthy() {
        return probe;
    }

    @Override
    protected DatabaseProbe notMigrated() {
        probe.become(new DatabaseProbe.ProbeResult.Reached(probe.vitals(0)));
        return probe;
    }

    @Override
    protected DatabaseProbe unreachable() {
        probe.become(new DatabaseProbe.ProbeResult.Unreachable("connection refused"));
        return probe;
    }

    @Override
    protected String secret() {
        return "there is none";
    }
}
