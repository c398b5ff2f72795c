package dev.portero.persistence.audit;

import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.audit.SealsContract;
import dev.portero.persistence.testing.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcSealsIT extends SealsContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected Seals seals() {
        return POSTGRES.bean(Seals.class);
    }

    @Override
    protected AuditTrail trail() {
        return POSTGRES.bean(AuditTrail.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected void awaitPeace() {
        POSTGRES.awaitPeace();
    }
}
