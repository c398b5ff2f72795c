package dev.portero.persistence.audit;

import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.application.testkit.audit.AuditKeyStoreContract;
import dev.portero.persistence.testing.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcAuditKeyStoreIT extends AuditKeyStoreContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected AuditKeyStore key() {
        POSTGRES.execute("DELETE FROM audit_keys");
        return POSTGRES.bean(AuditKeyStore.class);
    }
}
