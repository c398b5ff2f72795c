package dev.portero.application.testkit.ratelimit;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.ratelimit.port.RateLimitCounters;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.ManualClock;
import java.time.Duration;

/// [RateLimitCountersContract] on [InMemoryRateLimitCounters].
final class InMemoryRateLimitCountersTest extends RateLimitCountersContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final ManualClock clock = new ManualClock();
    private final InMemoryRateLimitCounters requests = new InMemoryRateLimitCounters(unitOfWork, clock);

    @Override
    protected RateLimitCounters counters() {
        return requests;
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
