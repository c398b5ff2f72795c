package dev.portero.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.port.AuditFilter;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.audit.AuditTrailContract;
import dev.portero.domain.audit.Action;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.testing.Postgres;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("real")
final class JdbcAuditTrailIT extends AuditTrailContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @ParameterizedTest
    @CsvSource({
        "CLIENT_REVOKED, _action_at_id_idx",
        "SESSION_STARTED, _pkey",
    })
    void findsEntriesOfAnActionByIndex(Action action, String index) {
        AuditFilter filter = new AuditFilter(null, null, null, action, null, null);
        AuditSelect query = AuditSelect.of(filter, null, 10);
        Sql sql = POSTGRES.bean(Sql.class);

        List<String> plan = POSTGRES.bean(UnitOfWork.class).run(() -> {
            sql.update("SET LOCAL enable_seqscan = off"); // a sequential scan would be faster on an almost empty table
            sql.update("SET LOCAL enable_sort = off");
            return sql.listWithCustomPlan(
                    "EXPLAIN " + query.text(),
                    row -> row.getString(1),
                    query.values().toArray());
        });

        assertThat(String.join("\n", plan)).contains(index).doesNotContain("Seq Scan on audit_entries");
    }

    @Override
    protected AuditTrail trail() {
        return POSTGRES.bean(AuditTrail.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }
}
