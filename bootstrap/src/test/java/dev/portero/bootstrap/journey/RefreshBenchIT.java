package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.persistence.pool.DatabaseUrl;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Benchmark: cost of a token refresh beside its necessary statements in a plain JDBC loop on the same database. Run by
/// `bench/refresh`; it prints figures and asserts nothing.
@Tag("proof")
final class RefreshBenchIT {

    private static final int CALLERS = 16;
    /// As many as the service's pool has, because concurrent commits share one write to disk.
    private static final int POOL = 10;

    private static final int LAPS = 3;
    /// The JIT uses the other core for a minute or two.
    private static final int LONGEST_WARM_UP = 20;

    /// The result of one connection in a lap.
    ///
    /// @param unexpected responses that should have been successful
    /// @param cpu time of its thread, in nanoseconds
    private record ThreadResult(long done, long unexpected, long cpu) {}

    /// The result of all connections.
    private record Lap(long done, long unexpected, double seconds, Meter.Spent spent) {

        double perSecond() {
            return done / seconds;
        }

        double cpuMillis() {
            return spent.all();
        }
    }

    @TempDir
    Path directory = Path.of("");

    @Test
    void measuresTheCostOfARefresh() throws Exception {
        long seconds = Long.parseLong(System.getenv().getOrDefault("PORTERO_BENCH_LAP", "5"));
        try (ServiceFixture fixture = new ServiceFixture(directory.resolve("portero"))) {
            Client client = fixture.client();
            for (int number = 0; number < CALLERS; number++) {
                assertThat(client.register("user" + number + "@b.cl", "user" + number)
                                .statusCode())
                        .isEqualTo(201);
            }
            statements(fixture, seconds);
            settle(fixture, seconds);
            List<Double> rates = new ArrayList<>();
            List<Double> ratios = new ArrayList<>();
            List<Double> cpu = new ArrayList<>();
            long unexpected = 0;
            for (int number = 0; number < LAPS; number++) {
                Lap barest = printed("JDBC", statements(fixture, seconds));
                Lap refresh = printed("refresh", refreshes(fixture, seconds));
                rates.add(refresh.perSecond());
                ratios.add(refresh.perSecond() / barest.perSecond());
                cpu.add(refresh.cpuMillis());
                unexpected += barest.unexpected() + refresh.unexpected();
            }
            System.out.printf(
                    Locale.ROOT,
                    "refresh: median %.0f/s, refresh / JDBC: median %.2f (%.2f to %.2f), CPU in all: median %.3f ms%n",
                    median(rates),
                    median(ratios),
                    ratios.getFirst(),
                    ratios.getLast(),
                    median(cpu));
            assertThat(unexpected).as("answers that make a lap void").isZero();
        }
    }

    private void settle(ServiceFixture fixture, long seconds) throws Exception {
        Settling settling = new Settling(LONGEST_WARM_UP, 2);
        while (settling.needsAnotherLap()) {
            settling.record(
                    printed("warm-up", refreshes(fixture, seconds)).spent().server());
        }
    }

    private static double median(List<Double> values) {
        values.sort(null);
        return values.get(values.size() / 2);
    }

    private static Lap printed(String what, Lap lap) {
        System.out.printf(
                Locale.ROOT,
                "%-7s %7.0f/s, CPU each: %.3f ms in this process (service, JIT, garbage), %.3f ms of the callers', "
                        + "%.3f ms of PostgreSQL's%s%n",
                what,
                lap.perSecond(),
                lap.spent().server(),
                lap.spent().callers(),
                lap.spent().postgres(),
                lap.unexpected() == 0 ? "" : ", VOID: unexpected " + lap.unexpected());
        return lap;
    }

    private Lap lap(List<Callable<ThreadResult>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
                Meter meter = new Meter(directory)) {
            long start = System.nanoTime();
            long done = 0;
            long unexpected = 0;
            long callers = 0;
            for (Future<ThreadResult> measure : threads.invokeAll(tasks)) {
                done += measure.get().done();
                unexpected += measure.get().unexpected();
                callers += measure.get().cpu();
            }
            double took = (System.nanoTime() - start) / 1e9;
            return new Lap(done, unexpected, took, meter.read(callers).each(done));
        }
    }

    private Lap refreshes(ServiceFixture fixture, long seconds) throws Exception {
        Client client = fixture.client();
        List<Callable<ThreadResult>> tasks = new ArrayList<>();
        for (int number = 0; number < CALLERS; number++) {
            String token = tokenOf(client, number);
            tasks.add(() -> refresh(fixture.port(), token, seconds));
        }
        return lap(tasks);
    }

    private static String tokenOf(Client client, int number) {
        String body = "{\"username\":\"user%d\",\"password\":\"S3gura123\"}".formatted(number);
        return refreshToken(client.post("/v1/auth/login", body).body());
    }

    private static String refreshToken(String answer) {
        String name = "\"refresh_token\":\"";
        int start = answer.indexOf(name) + name.length();
        return answer.substring(start, answer.indexOf('"', start));
    }

    private static ThreadResult refresh(int port, String first, long seconds) throws IOException {
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        long done = 0;
        long unexpected = 0;
        String token = first;
        try (RawClient client = new RawClient(port)) {
            while (System.nanoTime() < end && unexpected == 0) {
                String body = "{\"refresh_token\":\"" + token + "\"}";
                RawClient.Answer answer = client.send(RawClient.post("/v1/auth/refresh", body));
                if (answer.isOk()) {
                    token = refreshToken(answer.body());
                    done++;
                } else {
                    System.err.println(answer);
                    unexpected++; // there is no token to continue with
                }
            }
        }
        return new ThreadResult(
                done, unexpected, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu);
    }

    private Lap statements(ServiceFixture fixture, long seconds) throws Exception {
        Client client = fixture.client();
        DatabaseUrl database = fixture.database();
        List<Connection> connections = new ArrayList<>();
        try {
            List<Callable<ThreadResult>> tasks = new ArrayList<>();
            for (int number = 0; number < POOL; number++) {
                tokenOf(client, number); // opens the session of the user
                String username = "user" + number;
                Connection connection =
                        DriverManager.getConnection(database.jdbc(), database.user(), database.password());
                connections.add(connection);
                tasks.add(() -> executeStatements(connection, username, seconds));
            }
            return lap(tasks);
        } finally {
            for (Connection connection : connections) {
                // after the lap is read: the CPU time of a server process is available only while it runs
                connection.close();
            }
        }
    }

    /// The statements of `JdbcSessions` for one refresh, without request coalescing.
    private static ThreadResult executeStatements(Connection connection, String username, long seconds)
            throws SQLException {
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long done = 0;
        long unexpected = 0;
        try (PreparedStatement newest = connection.prepareStatement("""
                        SELECT s.id, s.refresh_digest FROM sessions s JOIN users u ON u.id = s.user_id
                         WHERE u.username = ? ORDER BY s.started_at DESC LIMIT 1
                        """);
                PreparedStatement present = connection.prepareStatement("""
                        SELECT s.id, s.user_id, s.refresh_digest, s.address, s.user_agent, s.channel, s.idle_millis,
                               s.grace_millis, s.started_at, s.last_used_at, s.idle_expires_at, s.expires_at,
                               n.issued_at AS spent_at
                          FROM refresh_tokens t
                          JOIN sessions s ON s.id = t.session_id AND s.ended_at IS NULL
                          LEFT JOIN refresh_tokens n ON n.digest = ? AND n.session_id = s.id
                         WHERE t.digest = ?
                        """);
                PreparedStatement exchange = connection.prepareStatement("""
                        WITH exchanged AS (
                            UPDATE sessions SET refresh_digest = ?, last_used_at = ?, idle_expires_at = ?
                             WHERE id = ? AND refresh_digest = ? AND ended_at IS NULL
                             RETURNING id, refresh_digest, last_used_at)
                        INSERT INTO refresh_tokens (digest, session_id, issued_at)
                        SELECT refresh_digest, id, last_used_at FROM exchanged
                        """)) {
            newest.setString(1, username);
            UUID session;
            byte[] digest;
            try (ResultSet row = newest.executeQuery()) {
                row.next();
                session = row.getObject(1, UUID.class);
                digest = row.getBytes(2);
            }
            SplittableRandom random = new SplittableRandom();
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            while (System.nanoTime() < end) {
                byte[] successor = new byte[32];
                random.nextBytes(successor);
                present.setBytes(1, successor);
                present.setBytes(2, digest);
                try (ResultSet row = present.executeQuery()) {
                    unexpected += row.next() ? 0 : 1;
                }
                OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
                exchange.setBytes(1, successor);
                exchange.setObject(2, now);
                exchange.setObject(3, now.plusDays(7));
                exchange.setObject(4, session);
                exchange.setBytes(5, digest);
                unexpected += exchange.executeUpdate() == 1 ? 0 : 1;
                digest = successor;
                done++;
            }
        }
        return new ThreadResult(
                done, unexpected, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu);
    }
}
