package dev.portero.application.testkit.key;

import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.ManualClock;
import java.time.Duration;

/// [SigningKeysContract] on [InMemorySigningKeys].
final class InMemorySigningKeysTest extends SigningKeysContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final ManualClock clock = new ManualClock();
    private final InMemorySigningKeys signingKeys = new InMemorySigningKeys(unitOfWork, clock);

    @Override
    protected SigningKeys signingKeys() {
        return signingKeys;
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
