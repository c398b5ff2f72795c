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

/// Adds many invented people to a database at once, with credentials and roles, and without an event of each.
///
/// All of it is one transaction, with what is kept about it: whoever interrupts it leaves nothing behind. Where the
/// newcomers are many beside those who are there, indexes and foreign keys are made anew at the end, and nobody else
/// gets at the tables before.
public final class Seeding {

    private static final int CHUNK = 10_000;
    private static final int WORTH_MAKING_INDEXES_ANEW = 20_000;
    private static final long FIRST_NUMBER = 1_000_000;
    private static final Duration HISTORY = Duration.ofDays(3 * 365);
    private static final String TABLES = "('users'::regclass, 'credentials'::regclass, 'role_assignments'::regclass)";

    /// Is told how far it is.
    public interface Progress {

        void tell(String step, long done, long of);
    }

    /// Something to be left out while rows are copied.
    private record Obstacle(String name, String drop, String create) {}

    private final Connection connection;
    private final Progress progress;

    private Seeding(Connection connection, Progress progress) {
        this.connection = connection;
        this.progress = progress;
    }

    /// Adds so many people, who all have this hash.
    ///
    /// @param first what the service keeps about it, in the same transaction; where that fails, nobody is added
    /// @throws dev.portero.application.port.Unavailable when the database does not let anybody in, or does not hold out
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
        List<Obstacle> obstacles = count < WORTH_MAKING_INDEXES_ANEW || count < number("SELECT count(*) FROM users") / 2
                ? List.of()
                : obstacles();
        for (Obstacle obstacle : obstacles) {
            execute(connection, obstacle.drop());
        }
        copy(count, hash);
        for (Obstacle obstacle : obstacles) {
            progress.tell("making " + obstacle.name(), obstacles.indexOf(obstacle), obstacles.size());
            execute(connection, obstacle.create());
        }
        progress.tell("settling", count, count);
    }

    private List<Obstacle> obstacles() throws SQLException {
        List<Obstacle> obstacles = new ArrayList<>();
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
                obstacles.add(new Obstacle(rows.getString("name"), rows.getString("leave"), rows.getString("make")));
            }
        }
        return obstacles;
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
            progress.tell("copying", Math.min(count, done + CHUNK), count);
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
