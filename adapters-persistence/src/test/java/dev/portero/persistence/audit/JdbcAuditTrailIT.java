package dev.portero.persistence.audit;

import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.audit.AuditTrailContract;
import dev.portero.persistence.testing.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcAuditTrailIT extends AuditTrailContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected AuditTrail trail() {
        return POSTGRES.bean(AuditTrail.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }
}
