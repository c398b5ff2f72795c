package dev.portero.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.audit.AuditPartitionsContract;
import dev.portero.persistence.migration.Migrations;
import dev.portero.persistence.testing.Postgres;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcAuditPartitionsIT extends AuditPartitionsContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected AuditPartitions partitions() {
        return POSTGRES.bean(AuditPartitions.class);
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
    protected YearMonth now() {
        return YearMonth.now(ZoneOffset.UTC);
    }

    @Test
    void retentionIsSetByTheOwner() {
        assertThat(partitions().retention()).isEqualTo(Duration.ofDays(730));

        Migrations.retainAudit(POSTGRES.url(), "", "", Duration.ofHours(800));
        try {
            assertThat(partitions().retention()).isEqualTo(Duration.ofHours(800));
        } finally {
            Migrations.retainAudit(POSTGRES.url(), "", "", Duration.ofDays(730));
        }
    }

    @Override
    protected void open(YearMonth month) {
        String part = month.toString().replace("-", "");
        POSTGRES.execute(
                "CREATE TABLE audit_entries_%s PARTITION OF audit_entries FOR VALUES FROM ('%s-01Z') TO ('%s-01Z')"
                        .formatted(part, month, month.plusMonths(1)));
    }
}
