package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryUnitOfWork;

/// [AuditTrailContract] on [InMemoryAuditTrail].
final class InMemoryAuditTrailTest extends AuditTrailContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final InMemoryAuditTrail trail = new InMemoryAuditTrail(unitOfWork);

    @Override
    protected AuditTrail trail() {
        return trail;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }
}
