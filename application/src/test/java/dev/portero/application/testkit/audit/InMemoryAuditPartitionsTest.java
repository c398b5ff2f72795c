package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryPortero;
import java.time.YearMonth;
import java.time.ZoneOffset;

/// [AuditPartitionsContract] on [InMemoryAuditPartitions].
final class InMemoryAuditPartitionsTest extends AuditPartitionsContract {

    private final InMemoryPortero portero = new InMemoryPortero();

    @Override
    protected AuditPartitions partitions() {
        return portero.auditPartitions;
    }

    @Override
    protected AuditTrail trail() {
        return portero.trail;
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return portero.unitOfWork;
    }

    @Override
    protected YearMonth now() {
        return YearMonth.from(portero.clock.instant().atOffset(ZoneOffset.UTC));
    }

    @Override
    protected void open(YearMonth month) {
        portero.auditPartitions.open(month);
    }
}
