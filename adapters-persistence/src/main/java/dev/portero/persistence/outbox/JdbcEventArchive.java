package dev.portero.persistence.outbox;

import dev.portero.application.event.port.Backlog;
import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.EventPage;
import dev.portero.application.event.port.ReplayBatch;
import dev.portero.application.event.port.ReplayFilter;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Transaction;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Event archive in PostgreSQL: reads and replays rows of the outbox.
///
/// Rows are read in the order of their horizon, and only below the oldest running transaction, which could still write:
/// see decision 0026.
@Singleton
final class JdbcEventArchive implements EventArchive {

    /// Number of rows that one statement scans for matching ones. Rare matches take more pages instead of a statement
    /// that exceeds the server's time limit.
    private static final int SCANNED_ROWS = 10_000;

    /// Number of waiting rows up to which the count is exact. Beyond it the server's estimate is used.
    private static final int EXACT_COUNT_LIMIT = 10_000;

    private final Sql sql;
    private final OutboxNotifier notifier;

    JdbcEventArchive(Sql sql, OutboxNotifier notifier) {
        this.sql = sql;
        this.notifier = notifier;
    }

    /// Position in the event stream.
    private record StreamPosition(long horizon, long position) {

        static final StreamPosition BEGINNING = new StreamPosition(-1, 0);

        static StreamPosition read(ResultSet row) throws SQLException {
            return new StreamPosition(row.getLong("horizon"), row.getLong("position"));
        }
    }

    /// Scanned row.
    private record ScannedRow(ClaimedMessage outgoing, boolean wanted) {

        static ScannedRow read(ResultSet row) throws SQLException {
            return new ScannedRow(OutboxRow.read(row), row.getBoolean("wanted"));
        }
    }

    @Override
    public Optional<EventPage> read(@Nullable UUID after, String type, int limit) {
        return positionOf(after).map(start -> {
            List<ScannedRow> rows = rows(start, type, limit);
            List<ClaimedMessage> wanted = rows.stream()
                    .filter(ScannedRow::wanted)
                    .map(ScannedRow::outgoing)
                    .toList();
            UUID end =
                    rows.isEmpty() ? after : rows.getLast().outgoing().message().id();
            return new EventPage(wanted, end);
        });
    }

    private Optional<StreamPosition> positionOf(@Nullable UUID message) {
        return message == null
                ? Optional.of(StreamPosition.BEGINNING)
                : sql.first("SELECT horizon, position FROM outbox WHERE id = ?", StreamPosition::read, message);
    }

    /// Returns the matching rows of a range, and its last row even if that does not match. All rows come from one
    /// snapshot: otherwise a row could appear between two reads.
    private List<ScannedRow> rows(StreamPosition after, String type, int limit) {
        return sql.list(
                """
                WITH stretch AS (
                    SELECT position, horizon, ? IN ('', type) AS wanted,
                           lead(position) OVER (ORDER BY horizon, position) IS NULL AS is_last
                      FROM (SELECT position, horizon, type FROM outbox
                             WHERE (horizon, position) > (?, ?)
                               AND horizon < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                             ORDER BY horizon, position LIMIT ?) AS next)
                SELECT id, type, user_id, sequence, replay_count, body, request_id, trace_parent, occurred_at, wanted
                  FROM stretch JOIN outbox USING (position)
                 WHERE wanted OR is_last
                 ORDER BY stretch.horizon, position LIMIT ?
                """,
                ScannedRow::read,
                type,
                after.horizon(),
                after.position(),
                type.isEmpty() ? limit : SCANNED_ROWS,
                limit);
    }

    @Override
    public long end() {
        return sql.first("SELECT coalesce(max(position), 0) AS last FROM outbox", row -> row.getLong("last"))
                .orElseThrow();
    }

    @Override
    public ReplayBatch markPending(ReplayFilter selection, long after, long upTo, int limit) {
        sql.list(OutboxRow.WRITE_LOCK, row -> true);
        long reach = reach(after, upTo);
        ReplayBatch replayed = sql.first(
                        """
                        WITH chosen AS (
                            SELECT position FROM outbox
                             WHERE position > ? AND position <= ?
                               AND occurred_at >= ? AND ? IN ('', type) AND coalesce(?, user_id) IS NOT DISTINCT FROM user_id
                             ORDER BY position LIMIT ? FOR UPDATE),
                        offered AS (
                            UPDATE outbox SET state = 'WAITING', settled_at = NULL, replay_count = replay_count + 1
                             WHERE position IN (SELECT position FROM chosen)
                            RETURNING position)
                        SELECT count(*) AS messages, coalesce(max(position), 0) AS last FROM offered
                        """,
                        row -> new ReplayBatch(row.getInt("messages"), row.getLong("last")),
                        after,
                        reach,
                        selection.since(),
                        selection.type(),
                        selection.subject(),
                        limit)
                .orElseThrow();
        Transaction.current().ifPresent(transaction -> transaction.afterCommit(notifier::signal));
        return replayed.messages() < limit ? new ReplayBatch(replayed.messages(), reach) : replayed;
    }

    /// Returns the last position of a range.
    private long reach(long after, long upTo) {
        return sql.first("""
                        SELECT coalesce(max(position), ?) AS last
                          FROM (SELECT position FROM outbox WHERE position > ? AND position <= ?
                                 ORDER BY position LIMIT ?) AS stretch
                        """, row -> row.getLong("last"), after, after, upTo, SCANNED_ROWS)
                .orElseThrow();
    }

    @Override
    public Backlog backlog() {
        return sql.first("""
                        SELECT (SELECT count(*) FROM (SELECT FROM outbox WHERE state = 'WAITING' LIMIT ?) AS few) AS counted,
                               (SELECT reltuples FROM pg_class WHERE oid = 'outbox_waiting'::regclass) AS estimated,
                               (SELECT occurred_at FROM outbox WHERE state = 'WAITING' ORDER BY position LIMIT 1) AS oldest
                        """, JdbcEventArchive::readBacklog, EXACT_COUNT_LIMIT + 1)
                .orElseThrow();
    }

    private static Backlog readBacklog(ResultSet row) throws SQLException {
        long counted = row.getLong("counted");
        if (counted == 0) {
            return Backlog.NONE;
        }
        boolean isEstimate = counted > EXACT_COUNT_LIMIT;
        long waiting = isEstimate ? Math.max(counted, (long) row.getDouble("estimated")) : counted;
        return new Backlog(waiting, isEstimate, Optional.of(Sql.instant(row, "oldest")));
    }

    @Override
    public int purge(Instant settledBefore, int limit) {
        return sql.update("""
                DELETE FROM outbox WHERE position IN (
                    SELECT position FROM outbox WHERE settled_at < ? ORDER BY settled_at LIMIT ? FOR UPDATE SKIP LOCKED)
                """, settledBefore, limit);
    }
}
