package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.user.SearchTerm;
import dev.portero.persistence.jdbc.Trigrams;
import dev.portero.persistence.pool.DatabaseUrl;
import dev.portero.persistence.seed.Seeding;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Benchmark: cost of user search among few and many users, over HTTP and as the same queries in SQL. Run by
/// `bench/search`; it prints figures and asserts nothing.
@Tag("proof")
final class SearchBenchIT {

    private static final List<Integer> USER_COUNTS = Stream.of(
                    System.getProperty("portero.people", "10000,100000").split(",", -1))
            .map(Integer::valueOf)
            .toList();
    private static final int QUERIES = 1_000;
    private static final int WARM_UP = 100;
    private static final int CALLERS = 32;
    /// The first ones warm up the JIT, which behaves differently under concurrency.
    private static final int LAPS = 6;
    private static final long LAP_NANOS = 8_000_000_000L;

    /// The JIT uses the other core for some ten thousand queries.
    private static final int LONGEST_SETTLING = 24;

    private static final PasswordHash UNUSABLE = new PasswordHash("unusable");

    @TempDir
    Path directory = Path.of("");

    /// An existing user to search for.
    private record SeededUser(String id, String email, String fullName, OffsetDateTime createdAt) {}

    /// One query about a user.
    @FunctionalInterface
    private interface Query {

        void run(SeededUser someUser) throws SQLException, IOException;
    }

    @Test
    void searchCostDependsOnThePageNotTheTable() throws Exception {
        try (ServiceFixture fixture = new ServiceFixture(directory.resolve("portero"))) {
            Client client = fixture.client();
            assertThat(client.register("a@b.cl", "alice").statusCode()).isEqualTo(201);
            DatabaseUrl database = fixture.database();
            try (Connection connection =
                    DriverManager.getConnection(database.jdbc(), database.user(), database.password())) {
                execute(connection, "INSERT INTO role_assignments SELECT id, 'auditor' FROM users");
                String[] alice = client.authorization("alice");
                Map<String, List<Double>> slope = new LinkedHashMap<>();
                int existing = 0;
                for (int userCount : USER_COUNTS) {
                    Seeding.run(
                            database.jdbc(),
                            database.user(),
                            database.password(),
                            userCount - existing,
                            UNUSABLE,
                            () -> {},
                            (a, b, c) -> {});
                    existing = userCount;
                    execute(connection, "VACUUM ANALYZE users");
                    try (RawClient caller = new RawClient(fixture.port())) {
                        Map<String, Query> queries = queries(caller, alice[1], connection);
                        if (slope.isEmpty()) {
                            settle(queries, connection);
                        }
                        measure(userCount, queries, connection, slope);
                    }
                    for (int lap = 0; lap < LAPS; lap++) {
                        searchAtOnce(fixture.port(), alice[1], users(connection, QUERIES))
                                .print(); // only after the meter has restored the terminal
                    }
                }
                System.out.printf(
                        "slope of p99 from %,d to %,d users:%n", USER_COUNTS.getFirst(), USER_COUNTS.getLast());
                slope.forEach(
                        (name, p99) -> System.out.printf("  %-34s x %.1f%n", name, p99.getLast() / p99.getFirst()));
            }
        }
    }

    private static Map<String, Query> queries(RawClient client, String authorization, Connection connection)
            throws SQLException {
        PreparedStatement fragment = connection.prepareStatement("""
                SELECT id, email, username FROM users
                 WHERE search_trigrams @> ? AND strpos(search_text, ?) > 0 AND status <> 'DELETED'
                 ORDER BY created_at DESC, id DESC LIMIT 20
                """);
        PreparedStatement exact =
                connection.prepareStatement("SELECT id, email, username FROM users WHERE email_canonical = ?");
        PreparedStatement keyset = connection.prepareStatement("""
                SELECT id, email, username FROM users WHERE (created_at, id) < (?, ?::uuid) AND status <> 'DELETED'
                 ORDER BY created_at DESC, id DESC LIMIT 20
                """);
        Map<String, Query> queries = new LinkedHashMap<>();
        queries.put("fragment, HTTP", someUser -> listed(client, authorization, "q=" + encoded(pieceOf(someUser))));
        queries.put("fragment, SQL", someUser -> {
            String needle = SearchTerm.of(pieceOf(someUser)).needle();
            fragment.setArray(1, connection.createArrayOf("integer", Trigrams.of(needle)));
            fragment.setString(2, needle);
            read(fragment);
        });
        queries.put("name, HTTP", someUser -> listed(client, authorization, "q=" + encoded(nameOf(someUser))));
        queries.put(
                "whole address, HTTP",
                someUser -> assertThat(listed(client, authorization, "q=" + encoded(someUser.email())))
                        .contains(someUser.email()));
        queries.put("whole address, SQL", someUser -> {
            exact.setString(1, someUser.email());
            read(exact);
        });
        queries.put(
                "two letters, HTTP",
                someUser -> listed(
                        client, authorization, "q=" + encoded(someUser.email().substring(0, 2))));
        queries.put("first page, HTTP", someUser -> listed(client, authorization, "page=1"));
        queries.put("keyset page, HTTP", someUser -> listed(client, authorization, "cursor=" + cursorOf(someUser)));
        queries.put("keyset page, SQL", someUser -> {
            keyset.setObject(1, someUser.createdAt());
            keyset.setString(2, someUser.id());
            read(keyset);
        });
        return queries;
    }

    private static void settle(Map<String, Query> queries, Connection connection) throws SQLException, IOException {
        Settling settling = new Settling(LONGEST_SETTLING, 3);
        while (settling.needsAnotherLap()) {
            long start = System.nanoTime();
            for (Query query : queries.values()) {
                for (SeededUser someUser : users(connection, QUERIES / 5)) {
                    query.run(someUser);
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("warm-up: %.1f s%n", seconds);
            settling.record(seconds);
        }
    }

    private static void measure(
            int userCount, Map<String, Query> queries, Connection connection, Map<String, List<Double>> slope)
            throws SQLException, IOException {
        Random chance = new Random(userCount);
        System.out.printf("%,d users, %d queries each, one at a time:%n", userCount, QUERIES);
        for (Map.Entry<String, Query> entry : queries.entrySet()) {
            List<SeededUser> users = users(connection, WARM_UP + QUERIES);
            Collections.shuffle(users, chance);
            List<Double> millis = new ArrayList<>();
            for (SeededUser someUser : users) {
                long start = System.nanoTime();
                entry.getValue().run(someUser);
                millis.add((System.nanoTime() - start) / 1e6);
            }
            List<Double> sorted =
                    millis.subList(WARM_UP, millis.size()).stream().sorted().toList();
            double p99 = sorted.get(sorted.size() * 99 / 100);
            System.out.printf(
                    "  %-34s p50 %6.2f ms, p99 %6.2f ms, longest %6.2f ms%n",
                    entry.getKey(), sorted.get(sorted.size() / 2), p99, sorted.getLast());
            slope.computeIfAbsent(entry.getKey(), name -> new ArrayList<>()).add(p99);
        }
    }

    /// The result of all clients.
    private record Lap(List<Double> millis, double seconds, Meter.Spent each) {

        void print() {
            System.out.printf(
                    "  %d callers at once: %.0f searches/s, p50 %.1f ms, p99 %.1f ms; CPU each: %.2f ms in this process,"
                            + " %.2f ms of the callers', %.2f ms of PostgreSQL's%n",
                    CALLERS,
                    millis.size() / seconds,
                    millis.get(millis.size() / 2),
                    millis.get(millis.size() * 99 / 100),
                    each.server(),
                    each.callers(),
                    each.postgres());
        }
    }

    /// As many searches as possible, half of them by substring and half by the beginning of a name.
    private Lap searchAtOnce(int port, String authorization, List<SeededUser> users) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
                Meter meter = new Meter(directory)) {
            long start = System.nanoTime();
            List<Future<List<Double>>> threadResults = new ArrayList<>();
            LongAdder callers = new LongAdder();
            for (int number = 0; number < CALLERS; number++) {
                Random chance = new Random(number);
                threadResults.add(threads.submit(() -> runSearches(port, authorization, users, chance, callers)));
            }
            List<Double> millis = new ArrayList<>();
            for (Future<List<Double>> result : threadResults) {
                millis.addAll(result.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            millis.sort(null);
            return new Lap(millis, seconds, meter.read(callers.sum()).each(millis.size()));
        }
    }

    private static List<Double> runSearches(
            int port, String authorization, List<SeededUser> users, Random chance, LongAdder callers)
            throws IOException {
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long end = System.nanoTime() + LAP_NANOS;
        List<Double> millis = new ArrayList<>();
        try (RawClient client = new RawClient(port)) {
            while (System.nanoTime() < end) {
                SeededUser someUser = users.get(chance.nextInt(users.size()));
                String piece = chance.nextBoolean()
                        ? pieceOf(someUser)
                        : someUser.email().substring(0, 3 + chance.nextInt(3));
                long start = System.nanoTime();
                RawClient.Answer answer =
                        client.send(RawClient.get("/v1/users?per_page=20&q=" + encoded(piece), authorization));
                millis.add((System.nanoTime() - start) / 1e6);
                assertThat(answer.isOk()).as("%s", answer).isTrue();
            }
        }
        callers.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu);
        return millis;
    }

    /// Random sample of so many users that are not deleted.
    private static List<SeededUser> users(Connection connection, int number) throws SQLException {
        List<SeededUser> users = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, email, full_name, created_at FROM users"
                        + " WHERE status <> 'DELETED' AND email LIKE '%.example' ORDER BY random() LIMIT " + number)) {
            while (rows.next()) {
                users.add(new SeededUser(
                        rows.getString("id"),
                        rows.getString("email"),
                        rows.getString("full_name"),
                        rows.getObject("created_at", OffsetDateTime.class)));
            }
        }
        return users;
    }

    /// Three to eight letters from the local part of the address.
    private static String pieceOf(SeededUser someUser) {
        String local = someUser.email().substring(0, someUser.email().indexOf('@'));
        Random chance = new Random(someUser.hashCode());
        int length = Math.min(3 + chance.nextInt(6), local.length());
        int begin = chance.nextInt(local.length() - length + 1);
        return local.substring(begin, begin + length);
    }

    private static String nameOf(SeededUser someUser) {
        return someUser.fullName().isEmpty() ? "garcía" : someUser.fullName().split(" ", -1)[1];
    }

    private static String cursorOf(SeededUser someUser) {
        String place =
                "-created_at\n" + someUser.id() + "\n" + someUser.createdAt().toInstant();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String listed(RawClient client, String authorization, String query) throws IOException {
        RawClient.Answer answer = client.send(RawClient.get("/v1/users?per_page=20&" + query, authorization));
        assertThat(answer.isOk()).as("%s", answer).isTrue();
        return answer.body();
    }

    private static void read(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                rows.getString(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
