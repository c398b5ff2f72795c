package dev.portero.persistence.seed;

import dev.portero.application.port.Unavailable;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.persistence.jdbc.Transaction;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Bulk generator of synthetic users with credentials and roles, for load tests; it publishes no event for them.
///
/// The whole run is one transaction, including its audit entry: an interruption leaves no rows. Where the new users are
/// many compared with the existing ones, indexes and foreign keys are dropped and created again at the end; other
/// sessions cannot access the tables until then.
public final class Seeding {

    private static final int CHUNK = 10_000;
    private static final int REINDEX_THRESHOLD = 20_000;
    private static final long FIRST_NUMBER = 1_000_000;
    private static final Duration HISTORY = Duration.ofDays(3 * 365);
    private static final String TABLES = "('users'::regclass, 'credentials'::regclass, 'role_assignments'::regclass)";

    /// Progress listener.
    public interface Progress {

        void report(String step, long done, long of);
    }

    /// Index or foreign key that is dropped while rows are copied.
    private record Droppable(String name, String drop, String create) {}

    private final Connection connection;
    private final Progress progress;

    private Seeding(Connection connection, Progress progress) {
        this.connection = connection;
        this.progress = progress;
    }

    /// Adds so many users, all with this password hash.
    ///
    /// @param first writes the audit entry in the same transaction; if it fails, no user is added
    /// @param progress receives each step
    /// @throws dev.portero.application.port.Unavailable when the database accepts no connection, or fails on the way
    public static void run(
            String jdbcUrl,
            String user,
            String password,
            long count,
            PasswordHash hash,
            Runnable first,
            Progress progress) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password)) {
            Transaction.on(connection, () -> {
                first.run();
                new Seeding(connection, progress).seed(count, hash);
            });
            execute(connection, "ANALYZE users, credentials, role_assignments");
            connection.commit();
        } catch (SQLException failure) {
            throw new Unavailable("the database", failure);
        }
    }

    private void seed(long count, PasswordHash hash) throws SQLException {
        execute(connection, "SET LOCAL statement_timeout = 0");
        execute(connection, "SET LOCAL idle_in_transaction_session_timeout = 0");
        execute(connection, "SET LOCAL lock_timeout = '10s'");
        execute(connection, "SET LOCAL maintenance_work_mem = '512MB'");
        execute(connection, "SET LOCAL synchronous_commit = off");
        List<Droppable> droppables = count < REINDEX_THRESHOLD || count < number("SELECT count(*) FROM users") / 2
                ? List.of()
                : droppables();
        for (Droppable droppable : droppables) {
            execute(connection, droppable.drop());
        }
        copy(count, hash);
        for (Droppable droppable : droppables) {
            progress.report("creating " + droppable.name(), droppables.indexOf(droppable), droppables.size());
            execute(connection, droppable.create());
        }
        progress.report("committing", count, count);
    }

    private List<Droppable> droppables() throws SQLException {
        List<Droppable> droppables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT indexrelid::regclass::text AS name, 'DROP INDEX ' || indexrelid::regclass AS leave,
                               pg_get_indexdef(indexrelid) AS make
                          FROM pg_index
                         WHERE indrelid IN %1$s
                           AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
                        UNION ALL
                        SELECT conname::text, format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
                               format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname,
                                      pg_get_constraintdef(oid))
                          FROM pg_constraint
                         WHERE conrelid IN %1$s AND contype = 'f'
                        """.formatted(TABLES))) {
            while (rows.next()) {
                droppables.add(new Droppable(rows.getString("name"), rows.getString("leave"), rows.getString("make")));
            }
        }
        return droppables;
    }

    private void copy(long count, PasswordHash hash) throws SQLException {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        long begin = Math.max(FIRST_NUMBER, number("""
                SELECT coalesce(max(substring(email_canonical FROM '([0-9]{1,15})@')::bigint), 0) FROM users
                 WHERE email_canonical LIKE '%.example'
                """) + 1);
        Instant end = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant start = end.minus(HISTORY);
        for (long done = 0; done < count; done += CHUNK) {
            CopyRows rows = new CopyRows(hash);
            for (long at = done; at < Math.min(count, done + CHUNK); at++) {
                Instant createdAt = start.plus(HISTORY.toSeconds() * at / count, ChronoUnit.SECONDS)
                        .plus(at % 1_000_000, ChronoUnit.MICROS);
                rows.add(SyntheticUser.of(begin + at, createdAt));
            }
            rows.copyBy(copy);
            progress.report("copying", Math.min(count, done + CHUNK), count);
        }
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
