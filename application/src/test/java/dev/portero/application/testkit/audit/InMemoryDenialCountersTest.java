package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.ManualClock;
import java.time.Duration;

/// [DenialCountersContract] on [InMemoryDenialCounters].
final class InMemoryDenialCountersTest extends DenialCountersContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final ManualClock clock = new ManualClock();
    private final InMemoryDenialCounters denials = new InMemoryDenialCounters(unitOfWork, clock);

    @Override
    protected DenialCounters denials() {
        return denials;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
