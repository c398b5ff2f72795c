package dev.portero.application.testkit.inbox;

import dev.portero.application.inbox.port.ProcessedMessages;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.ManualClock;
import java.time.Duration;

/// [ProcessedMessagesContract] on [InMemoryProcessedMessages].
final class InMemoryProcessedMessagesTest extends ProcessedMessagesContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final ManualClock clock = new ManualClock();
    private final InMemoryProcessedMessages messages = new InMemoryProcessedMessages(unitOfWork, clock);

    @Override
    protected ProcessedMessages messages() {
        return messages;
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
