package dev.portero.application.testkit;

import dev.portero.application.port.Leases;
import java.time.Duration;

/// [LeasesContract] on [InMemoryLeases].
final class InMemoryLeasesTest extends LeasesContract {

    private final ManualClock clock = new ManualClock();
    private final InMemoryLeases leases = new InMemoryLeases(clock);

    @Override
    protected Leases leases() {
        return leases;
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
