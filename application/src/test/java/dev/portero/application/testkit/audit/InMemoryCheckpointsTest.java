package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.ManualClock;
import java.time.Duration;

/// [CheckpointsContract] on [InMemoryCheckpoints].
final class InMemoryCheckpointsTest extends CheckpointsContract {

    private final ManualClock clock = new ManualClock();
    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();

    @Override
    protected Checkpoints checkpoints() {
        return new InMemoryCheckpoints(unitOfWork, clock);
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
