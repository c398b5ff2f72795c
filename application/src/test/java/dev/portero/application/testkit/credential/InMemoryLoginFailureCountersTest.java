package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.LoginFailureCounters;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.ManualClock;
import java.time.Duration;

/// [LoginFailureCountersContract] on [InMemoryLoginFailureCounters].
final class InMemoryLoginFailureCountersTest extends LoginFailureCountersContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final ManualClock clock = new ManualClock();
    private final InMemoryLoginFailureCounters refusals = new InMemoryLoginFailureCounters(unitOfWork, clock);

    @Override
    protected LoginFailureCounters refusals() {
        return refusals;
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
