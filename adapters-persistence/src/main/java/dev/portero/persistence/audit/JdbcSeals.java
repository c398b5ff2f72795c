package dev.portero.persistence.audit;

import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.PositionedEntry;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.audit.port.Seal.Link;
import dev.portero.application.audit.port.SealPosition;
import dev.portero.application.audit.port.Seals;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Transaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;

/// Hash chain of the audit log in PostgreSQL. Entries are sealed in the order of their horizon, and only below the
/// oldest running transaction, which could still write: see decision 0026.
@Singleton
final class JdbcSeals implements Seals {

    /// Condition for committed entries: a horizon below the oldest running transaction (xmin) belongs to a transaction
    /// that has ended.
    private static final String SETTLED =
            "horizon < (SELECT xid_offset FROM audit_xid_offsets) + pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    private final Sql sql;

    JdbcSeals(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void lock() {
        if (Transaction.current().isEmpty()) {
            throw new IllegalStateException("The hash chain must be locked inside a unit of work");
        }
        sql.first("SELECT pg_advisory_xact_lock(hashtextextended('portero audit seals', 0))", row -> true);
    }

    @Override
    public ChainHead head(YearMonth upTo) {
        return sql.first("""
                        SELECT * FROM (
                            (SELECT number, month, total, horizon, last_id, hash FROM audit_seals
                              WHERE month <= ? ORDER BY number DESC, audit_seals.month DESC LIMIT 1)
                            UNION ALL
                            (SELECT number, head_month, total, horizon, last_id, hash FROM audit_prune_checkpoints
                              ORDER BY audit_prune_checkpoints.month DESC LIMIT 1)) AS ends
                         ORDER BY number DESC LIMIT 1
                        """, SealRow::readHead, upTo.atDay(1)).orElse(ChainHead.NONE);
    }

    @Override
    public List<ChainHead> ends() {
        return sql.list("""
                        SELECT number, month, total, horizon, last_id, hash FROM audit_seals
                         WHERE number = (SELECT max(number) FROM audit_seals) ORDER BY month DESC LIMIT 20
                        """, SealRow::readHead);
    }

    @Override
    public boolean isAnythingUnsealed(SealPosition end) {
        return sql.first(
                        "SELECT FROM audit_entries WHERE (horizon, id) > (?, ?) AND " + SETTLED + " LIMIT 1",
                        row -> true,
                        end.horizon(),
                        end.id())
                .isPresent();
    }

    @Override
    public Duration unsealedAge(SealPosition end) {
        return sql.first("""
                        SELECT greatest(extract(epoch FROM clock_timestamp() - min(at)) * 1000, 0)::bigint AS age
                          FROM (SELECT at FROM audit_entries WHERE (horizon, id) > (?, ?)
                                 ORDER BY horizon, id LIMIT 10000) AS next
                        """, row -> Duration.ofMillis(row.getLong("age")), end.horizon(), end.id())
                .orElse(Duration.ZERO);
    }

    @Override
    public List<PositionedEntry> unsealed(SealPosition after, int limit) {
        return entries("(horizon, id) > (?, ?) AND " + SETTLED, after.horizon(), after.id(), limit);
    }

    @Override
    public List<PositionedEntry> entries(SealPosition after, SealPosition upTo, int limit) {
        return entries(
                "(horizon, id) > (?, ?) AND (horizon, id) <= (?, ?)",
                after.horizon(),
                after.id(),
                upTo.horizon(),
                upTo.id(),
                limit);
    }

    /// Looks up the personal data of each entry by its key. A plain join can read all personal data instead, which the
    /// sealing would do once a second.
    private List<PositionedEntry> entries(String condition, Object... values) {
        return sql.list(
                "SELECT entry.horizon, " + AuditRow.COLUMNS + " FROM (SELECT * FROM audit_entries WHERE " + condition
                        + " ORDER BY horizon, id LIMIT ?) AS entry"
                        + " LEFT JOIN LATERAL (SELECT salt, personal_details, erasure FROM audit_personal_data"
                        + " WHERE at = entry.at AND id = entry.id OFFSET 0) AS known ON true"
                        + " ORDER BY entry.horizon, entry.id",
                row -> new PositionedEntry(
                        AuditRow.read(row), new SealPosition(row.getLong("horizon"), row.getObject("id", UUID.class))),
                values);
    }

    @Override
    public void add(Seal seal) {
        ChainHead head = seal.head();
        sql.update(
                """
                INSERT INTO audit_seals (number, month, total, horizon, last_id, ids, times, macs, previous_hash, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                head.number(),
                head.month().atDay(1),
                head.total(),
                head.position().horizon(),
                head.position().id(),
                seal.links().stream().map(Link::id).toArray(UUID[]::new),
                seal.links().stream().map(Link::at).toArray(Instant[]::new),
                seal.links().stream().map(Link::mac).toArray(String[]::new),
                seal.previous(),
                head.hash());
    }

    @Override
    public List<Seal> list(long after, int limit) {
        return sql.list(
                "SELECT * FROM audit_seals WHERE number > ? ORDER BY number LIMIT ?", SealRow::read, after, limit);
    }
}
