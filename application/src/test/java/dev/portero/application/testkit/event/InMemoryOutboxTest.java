package dev.portero.application.testkit.event;

import dev.portero.application.event.port.Outbox;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.ManualClock;
import java.time.Duration;

/// [OutboxContract] on [InMemoryOutbox].
final class InMemoryOutboxTest extends OutboxContract {

    private final ManualClock clock = new ManualClock();
    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final InMemoryOutbox outbox = new InMemoryOutbox(unitOfWork, clock);

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected Outbox outbox() {
        return outbox;
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
