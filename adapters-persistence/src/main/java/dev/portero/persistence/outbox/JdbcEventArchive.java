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

/// The rows of the outbox, for reading again.
///
/// They are read by their horizon, and never up to where a transaction that still goes on could write: see 0026.
@Singleton
final class JdbcEventArchive implements EventArchive {

    /// How many rows are looked at for those that are wanted: rare ones cost more pages or stretches, and no statement
    /// takes longer than the server lets it.
    private static final int LOOKED_AT = 10_000;

    /// How many waiting rows are counted. The server's own estimate is good enough beyond.
    private static final int COUNTED = 10_000;

    private final Sql sql;
    private final OutboxNotifier bell;

    JdbcEventArchive(Sql sql, OutboxNotifier bell) {
        this.sql = sql;
        this.bell = bell;
    }

    /// A place in the stream.
    private record Place(long horizon, long position) {

        static final Place BEGINNING = new Place(-1, 0);

        static Place read(ResultSet row) throws SQLException {
            return new Place(row.getLong("horizon"), row.getLong("position"));
        }
    }

    /// A row that was looked at.
    private record LookedAt(ClaimedMessage outgoing, boolean wanted) {

        static LookedAt read(ResultSet row) throws SQLException {
            return new LookedAt(OutboxRow.read(row), row.getBoolean("wanted"));
        }
    }

    @Override
    public Optional<EventPage> read(@Nullable UUID after, String type, int limit) {
        return placeOf(after).map(place -> {
            List<LookedAt> rows = rows(place, type, limit);
            List<ClaimedMessage> wanted = rows.stream()
                    .filter(LookedAt::wanted)
                    .map(LookedAt::outgoing)
                    .toList();
            UUID end =
                    rows.isEmpty() ? after : rows.getLast().outgoing().message().id();
            return new EventPage(wanted, end);
        });
    }

    private Optional<Place> placeOf(@Nullable UUID message) {
        return message == null
                ? Optional.of(Place.BEGINNING)
                : sql.first("SELECT horizon, position FROM outbox WHERE id = ?", Place::read, message);
    }

    /// The wanted rows of a stretch, and its last one even if it is not wanted: all of one snapshot, or a row could
    /// turn up between two looks.
    private List<LookedAt> rows(Place after, String type, int limit) {
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
                LookedAt::read,
                type,
                after.horizon(),
                after.position(),
                type.isEmpty() ? limit : LOOKED_AT,
                limit);
    }

    @Override
    public long end() {
        return sql.first("SELECT coalesce(max(position), 0) AS last FROM outbox", row -> row.getLong("last"))
                .orElseThrow();
    }

    @Override
    public ReplayBatch offerAgain(ReplayFilter selection, long after, long upTo, int limit) {
        OutboxRow.awaitOthers(sql);
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
        Transaction.current().ifPresent(transaction -> transaction.afterCommit(bell::ring));
        return replayed.messages() < limit ? new ReplayBatch(replayed.messages(), reach) : replayed;
    }

    /// The last place of a stretch.
    private long reach(long after, long upTo) {
        return sql.first("""
                        SELECT coalesce(max(position), ?) AS last
                          FROM (SELECT position FROM outbox WHERE position > ? AND position <= ?
                                 ORDER BY position LIMIT ?) AS stretch
                        """, row -> row.getLong("last"), after, after, upTo, LOOKED_AT)
                .orElseThrow();
    }

    @Override
    public Backlog backlog() {
        return sql.first("""
                        SELECT (SELECT count(*) FROM (SELECT FROM outbox WHERE state = 'WAITING' LIMIT ?) AS few) AS counted,
                               (SELECT reltuples FROM pg_class WHERE oid = 'outbox_waiting'::regclass) AS estimated,
                               (SELECT occurred_at FROM outbox WHERE state = 'WAITING' ORDER BY position LIMIT 1) AS oldest
                        """, JdbcEventArchive::readBacklog, COUNTED + 1).orElseThrow();
    }

    private static Backlog readBacklog(ResultSet row) throws SQLException {
        long counted = row.getLong("counted");
        if (counted == 0) {
            return Backlog.NONE;
        }
        boolean isEstimate = counted > COUNTED;
        long waiting = isEstimate ? Math.max(counted, (long) row.getDouble("estimated")) : counted;
        return new Backlog(waiting, isEstimate, Optional.of(Sql.instant(row, "oldest")));
    }

    @Override
    public int forget(Instant settledBefore, int limit) {
        return sql.update("""
                DELETE FROM outbox WHERE position IN (
                    SELECT position FROM outbox WHERE settled_at < ? ORDER BY settled_at LIMIT ? FOR UPDATE SKIP LOCKED)
                """, settledBefore, limit);
    }
}
