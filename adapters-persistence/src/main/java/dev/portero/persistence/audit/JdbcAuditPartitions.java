package dev.portero.persistence.audit;

import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.PruneCheckpoint;
import dev.portero.application.audit.port.SealPosition;
import dev.portero.persistence.jdbc.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/// Monthly partitions of the audit tables in PostgreSQL. Functions of the table owner create and drop them; the owner
/// need not be the role of the service.
@Singleton
final class JdbcAuditPartitions implements AuditPartitions {

    private final Sql sql;

    JdbcAuditPartitions(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean createMissing(int ahead) {
        return sql.first("SELECT portero_create_audit_partitions(?) AS made", row -> row.getInt("made"), ahead)
                        .orElseThrow()
                > 0;
    }

    @Override
    public List<YearMonth> list() {
        return sql.list("""
                SELECT to_date(right(relname, 6), 'YYYYMM') AS month
                  FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
                 WHERE inhparent = 'audit_entries'::regclass AND relname ~ '^audit_entries_[0-9]{6}$'
                 ORDER BY month
                """, row -> month(row, "month"));
    }

    @Override
    public Duration retention() {
        return sql.first(
                        "SELECT extract(epoch FROM period)::bigint AS seconds FROM audit_retention",
                        row -> Duration.ofSeconds(row.getLong("seconds")))
                .orElseThrow();
    }

    @Override
    public void prune(PruneCheckpoint anchor) {
        ChainHead head = anchor.head();
        sql.first(
                "SELECT portero_drop_audit_partitions(?, ?, ?, ?, ?, ?, ?, ?)",
                row -> true,
                anchor.month().atDay(1),
                head.number(),
                head.month().atDay(1),
                head.total(),
                head.position().horizon(),
                head.position().id(),
                head.hash(),
                anchor.mac());
    }

    @Override
    public List<PruneCheckpoint> anchors() {
        return sql.list("SELECT * FROM audit_prune_checkpoints ORDER BY month", JdbcAuditPartitions::read);
    }

    private static PruneCheckpoint read(ResultSet row) throws SQLException {
        ChainHead head = new ChainHead(
                row.getLong("number"),
                month(row, "head_month"),
                row.getLong("total"),
                new SealPosition(row.getLong("horizon"), row.getObject("last_id", UUID.class)),
                row.getString("hash"));
        return new PruneCheckpoint(month(row, "month"), head, row.getString("mac"));
    }

    private static YearMonth month(ResultSet row, String column) throws SQLException {
        return YearMonth.from(row.getObject(column, LocalDate.class));
    }
}
