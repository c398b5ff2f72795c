package dev.portero.application.testkit.session;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.LoginStatistics;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.domain.user.UserId;
import java.util.UUID;

/// [LoginStatisticsContract] on [InMemoryLoginStatistics].
final class InMemoryLoginStatisticsTest extends LoginStatisticsContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final InMemoryLoginStatistics counts = new InMemoryLoginStatistics(unitOfWork);

    @Override
    protected LoginStatistics counts() {
        return counts;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected UserId someUser() {
        return new UserId(UUID.randomUUID());
    }
}
