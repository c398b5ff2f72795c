package dev.portero.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.audit.SealsContract;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.testing.Postgres;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcSealsIT extends SealsContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    /// The sealing reads once a second: what it reads must not grow with the audit log.
    @Test
    void readsOnlyThePersonalDataOfItsEntries() {
        IntStream.range(0, 300).forEach(this::append);
        POSTGRES.execute("ANALYZE audit_entries, audit_personal_data");
        awaitPeace();

        Optional<Long> scanned = unitOfWork().run(() -> {
            assertThat(seals().unsealed(ChainHead.NONE.position(), 10)).hasSize(10);
            return POSTGRES.bean(Sql.class)
                    .first(
                            "SELECT sum(seq_tup_read) AS rows FROM pg_stat_xact_user_tables"
                                    + " WHERE relname LIKE 'audit_personal_data%'",
                            row -> row.getLong("rows"));
        });

        assertThat(scanned).hasValue(0L);
    }

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
