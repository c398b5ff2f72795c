package dev.portero.persistence.principal;

import dev.portero.application.principal.port.CacheInvalidation;
import dev.portero.application.principal.port.CacheInvalidations;
import dev.portero.application.principal.port.InvalidationPage;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Transaction;
import dev.portero.persistence.notify.PgNotifier;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// Cache invalidation log in PostgreSQL. The number of a unit of work is the id of its transaction.
@Singleton
final class JdbcCacheInvalidations implements CacheInvalidations {

    static final String CHANNEL = "portero_cache_invalidations";

    private static final int PAGE = 1_000;

    /// Row with its id, which only orders rows of one horizon.
    private record Row(long id, CacheInvalidation invalidation) {}

    /// Purge statement. Purged rows are represented by one row, number 0, that invalidates all users up to the highest
    /// purged horizon. That horizon never exceeds ended transactions: in a database that was restored from a dump,
    /// transaction ids start again.
    private static final String PURGE = """
            WITH gone AS (
                DELETE FROM cache_invalidations WHERE id IN (
                    SELECT id FROM cache_invalidations WHERE invalidated_at < ? ORDER BY invalidated_at LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING horizon
            ), kept AS (
                INSERT INTO cache_invalidations AS floor (id, user_id, horizon, invalidated_at) OVERRIDING SYSTEM VALUE
                SELECT 0, ?, max(horizon), 'infinity'::timestamptz FROM gone HAVING count(*) > 0
                ON CONFLICT (id) DO UPDATE SET horizon = greatest(floor.horizon, excluded.horizon)
            )
            SELECT count(*) AS gone FROM gone
            """;

    private static final String NEXT_MARK =
            "SELECT portero_timeline() AS timeline, pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS mark";
    private static final String ROWS_AFTER =
            "SELECT id, user_id, horizon FROM cache_invalidations WHERE (horizon, id) > (?, ?) ORDER BY horizon, id LIMIT ?";

    private final Sql sql;
    private final InvalidationListener listener;
    private final PgNotifier notifier;

    JdbcCacheInvalidations(Sql sql, InvalidationListener listener, PgNotifier notifier) {
        this.sql = sql;
        this.listener = listener;
        this.notifier = notifier;
    }

    @Override
    public void add(UserId user, Consumer<CacheInvalidation> whenKept) {
        Transaction transaction = Transaction.current()
                .orElseThrow(
                        () -> new IllegalStateException("A cache invalidation must be added inside a unit of work"));
        sql.readDeferred(
                """
                INSERT INTO cache_invalidations (user_id, horizon) VALUES (?, pg_current_xact_id()::text::bigint)
                RETURNING user_id, horizon
                """,
                row -> {
                    CacheInvalidation invalidation = read(row);
                    transaction.afterCommit(() -> whenKept.accept(invalidation));
                },
                user.value());
        transaction.afterCommit(() -> notifier.signal(CHANNEL));
    }

    @Override
    public InvalidationPage since(long mark) {
        return listener.ask(connection -> since(mark, connection));
    }

    @Override
    public void await(Duration atMost) {
        listener.await(atMost, notification -> !notifier.isOwn(notification));
    }

    @Override
    public int purge(Instant before, int limit) {
        int gone = sql.first(PURGE, row -> row.getInt("gone"), before, limit, CacheInvalidation.ALL_USERS.value())
                .orElseThrow();
        sql.update("""
                UPDATE cache_invalidations SET horizon = pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1
                 WHERE id = 0 AND horizon >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint
                """);
        return gone;
    }

    /// Reads the log: the next mark and the first page in one round trip. The mark is read first: rows that are
    /// committed later are returned again by the next call.
    private static InvalidationPage since(long mark, Connection connection) throws SQLException {
        List<Row> rows = new ArrayList<>();
        String timeline;
        long next;
        try (PreparedStatement query = connection.prepareStatement(NEXT_MARK + ";\n" + ROWS_AFTER)) {
            setPage(query, mark, 0);
            query.execute();
            try (ResultSet now = query.getResultSet()) {
                now.next();
                timeline = now.getString("timeline");
                next = now.getLong("mark");
            }
            query.getMoreResults();
            try (ResultSet page = query.getResultSet()) {
                readPage(page, rows);
            }
        }
        if (rows.size() == PAGE) {
            readFurtherPages(connection, rows);
        }
        return new InvalidationPage(
                timeline, next, rows.stream().map(Row::invalidation).toList());
    }

    private static void readFurtherPages(Connection connection, List<Row> rows) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ROWS_AFTER)) {
            int before;
            do {
                before = rows.size();
                setPage(
                        query,
                        rows.getLast().invalidation().unit(),
                        rows.getLast().id());
                try (ResultSet page = query.executeQuery()) {
                    readPage(page, rows);
                }
            } while (rows.size() - before == PAGE);
        }
    }

    private static void readPage(ResultSet page, List<Row> rows) throws SQLException {
        while (page.next()) {
            rows.add(new Row(page.getLong("id"), read(page)));
        }
    }

    private static void setPage(PreparedStatement query, long horizon, long id) throws SQLException {
        query.setLong(1, horizon);
        query.setLong(2, id);
        query.setInt(3, PAGE);
    }

    private static CacheInvalidation read(ResultSet row) throws SQLException {
        return new CacheInvalidation(new UserId(row.getObject("user_id", UUID.class)), row.getLong("horizon"));
    }
}
