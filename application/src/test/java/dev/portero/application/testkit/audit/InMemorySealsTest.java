package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import java.time.Clock;

/// [SealsContract] on [InMemorySeals].
final class InMemorySealsTest extends SealsContract {

    private final InMemoryUnitOfWork unitOfWork = new InMemoryUnitOfWork();
    private final InMemoryAuditTrail trail = new InMemoryAuditTrail(unitOfWork);
    private final InMemorySeals seals = new InMemorySeals(trail, unitOfWork, Clock.systemUTC());

    @Override
    protected Seals seals() {
        return seals;
    }

    @Override
    protected AuditTrail trail() {
        return trail;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    protected void awaitPeace() {
        // in-memory units of work run one at a time: no open unit can hold an entry back
    }
}
