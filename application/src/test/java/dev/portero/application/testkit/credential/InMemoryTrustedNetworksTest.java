package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.ManualClock;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.UUID;

/// [TrustedNetworksContract] on [InMemoryTrustedNetworks].
final class InMemoryTrustedNetworksTest extends TrustedNetworksContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final ManualClock clock = new ManualClock();
    private final InMemoryTrustedNetworks networks = new InMemoryTrustedNetworks(unitOfWork, clock);

    @Override
    protected TrustedNetworks networks() {
        return networks;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected UserId someUser() {
        return new UserId(UUID.randomUUID());
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
