package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.bootstrap.config.DatabaseUrl;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.user.SearchTerm;
import dev.portero.persistence.seed.Seeding;
import dev.portero.persistence.user.Trigrams;
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

/// What a search costs among few and among many, over HTTP and by the same questions in SQL, side by side. Run by
/// `bench/search`: what it tells is for people to judge.
@Tag("proof")
final class SearchBenchIT {

    private static final List<Integer> CROWDS = Stream.of(
                    System.getProperty("portero.people", "10000,100000").split(",", -1))
            .map(Integer::valueOf)
            .toList();
    private static final int QUESTIONS = 1_000;
    private static final int WARM_UP = 100;
    private static final int CALLERS = 32;
    /// The first ones are for the JIT: so much at once is another thing for it than one at a time.
    private static final int LAPS = 6;
    private static final long LAP_NANOS = 8_000_000_000L;

    /// The JIT works on the other core as long as it finds something to do: some ten thousand questions.
    private static final int LONGEST_SETTLING = 24;

    private static final PasswordHash NOBODYS = new PasswordHash("nobody's");

    @TempDir
    Path directory = Path.of("");

    /// A user who is there, to ask about.
    private record Somebody(String id, String email, String fullName, OffsetDateTime createdAt) {}

    /// One question, asked about somebody.
    @FunctionalInterface
    private interface Question {

        void ask(Somebody somebody) throws SQLException, IOException;
    }

    @Test
    void costsThePageAndNotTheTable() throws Exception {
        try (ServiceFixture world = new ServiceFixture(directory.resolve("portero"))) {
            Client client = world.client();
            assertThat(client.register("a@b.cl", "alice").statusCode()).isEqualTo(201);
            DatabaseUrl database = world.database();
            try (Connection connection =
                    DriverManager.getConnection(database.jdbc(), database.user(), database.password())) {
                execute(connection, "INSERT INTO role_assignments SELECT id, 'auditor' FROM users");
                String[] alice = client.authorization("alice");
                Map<String, List<Double>> slope = new LinkedHashMap<>();
                int there = 0;
                for (int crowd : CROWDS) {
                    Seeding.run(
                            database.jdbc(),
                            database.user(),
                            database.password(),
                            crowd - there,
                            NOBODYS,
                            () -> {},
                            (a, b, c) -> {});
                    there = crowd;
                    execute(connection, "VACUUM ANALYZE users");
                    try (RawClient caller = new RawClient(world.port())) {
                        Map<String, Question> questions = questions(caller, alice[1], connection);
                        if (slope.isEmpty()) {
                            settle(questions, connection);
                        }
                        measure(crowd, questions, connection, slope);
                    }
                    for (int lap = 0; lap < LAPS; lap++) {
                        searchAtOnce(world.port(), alice[1], people(connection, QUESTIONS))
                                .tell(); // not before the meter has given the terminal back
                    }
                }
                System.out.printf("slope of p99 from %,d to %,d people:%n", CROWDS.getFirst(), CROWDS.getLast());
                slope.forEach(
                        (name, p99) -> System.out.printf("  %-34s x %.1f%n", name, p99.getLast() / p99.getFirst()));
            }
        }
    }

    private static Map<String, Question> questions(RawClient caller, String authorization, Connection connection)
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
        Map<String, Question> questions = new LinkedHashMap<>();
        questions.put("fragment, HTTP", somebody -> listed(caller, authorization, "q=" + encoded(pieceOf(somebody))));
        questions.put("fragment, SQL", somebody -> {
            String needle = SearchTerm.of(pieceOf(somebody)).needle();
            fragment.setArray(1, connection.createArrayOf("integer", Trigrams.of(needle)));
            fragment.setString(2, needle);
            read(fragment);
        });
        questions.put("name, HTTP", somebody -> listed(caller, authorization, "q=" + encoded(nameOf(somebody))));
        questions.put(
                "whole address, HTTP",
                somebody -> assertThat(listed(caller, authorization, "q=" + encoded(somebody.email())))
                        .contains(somebody.email()));
        questions.put("whole address, SQL", somebody -> {
            exact.setString(1, somebody.email());
            read(exact);
        });
        questions.put(
                "two letters, HTTP",
                somebody -> listed(
                        caller, authorization, "q=" + encoded(somebody.email().substring(0, 2))));
        questions.put("first page, HTTP", somebody -> listed(caller, authorization, "page=1"));
        questions.put("keyset page, HTTP", somebody -> listed(caller, authorization, "cursor=" + cursorOf(somebody)));
        questions.put("keyset page, SQL", somebody -> {
            keyset.setObject(1, somebody.createdAt());
            keyset.setString(2, somebody.id());
            read(keyset);
        });
        return questions;
    }

    private static void settle(Map<String, Question> questions, Connection connection)
            throws SQLException, IOException {
        Settling settling = new Settling(LONGEST_SETTLING, 3);
        while (settling.goesOn()) {
            long start = System.nanoTime();
            for (Question question : questions.values()) {
                for (Somebody somebody : people(connection, QUESTIONS / 5)) {
                    question.ask(somebody);
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("warm-up: %.1f s%n", seconds);
            settling.note(seconds);
        }
    }

    private static void measure(
            int crowd, Map<String, Question> questions, Connection connection, Map<String, List<Double>> slope)
            throws SQLException, IOException {
        Random chance = new Random(crowd);
        System.out.printf("%,d people, %d questions each, one at a time:%n", crowd, QUESTIONS);
        for (Map.Entry<String, Question> entry : questions.entrySet()) {
            List<Somebody> people = people(connection, WARM_UP + QUESTIONS);
            Collections.shuffle(people, chance);
            List<Double> millis = new ArrayList<>();
            for (Somebody somebody : people) {
                long start = System.nanoTime();
                entry.getValue().ask(somebody);
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

    /// What all callers came to.
    private record Lap(List<Double> millis, double seconds, Meter.Spent each) {

        void tell() {
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

    /// As many searches as can be had, half of them by a piece and half by how a name begins.
    private Lap searchAtOnce(int port, String authorization, List<Somebody> people) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
                Meter meter = new Meter(directory)) {
            long start = System.nanoTime();
            List<Future<List<Double>>> rides = new ArrayList<>();
            LongAdder callers = new LongAdder();
            for (int number = 0; number < CALLERS; number++) {
                Random chance = new Random(number);
                rides.add(threads.submit(() -> ride(port, authorization, people, chance, callers)));
            }
            List<Double> millis = new ArrayList<>();
            for (Future<List<Double>> ride : rides) {
                millis.addAll(ride.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            millis.sort(null);
            return new Lap(millis, seconds, meter.read(callers.sum()).each(millis.size()));
        }
    }

    private static List<Double> ride(
            int port, String authorization, List<Somebody> people, Random chance, LongAdder callers)
            throws IOException {
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long end = System.nanoTime() + LAP_NANOS;
        List<Double> millis = new ArrayList<>();
        try (RawClient client = new RawClient(port)) {
            while (System.nanoTime() < end) {
                Somebody somebody = people.get(chance.nextInt(people.size()));
                String piece = chance.nextBoolean()
                        ? pieceOf(somebody)
                        : somebody.email().substring(0, 3 + chance.nextInt(3));
                long start = System.nanoTime();
                RawClient.Answer answer =
                        client.ask(RawClient.get("/v1/users?per_page=20&q=" + encoded(piece), authorization));
                millis.add((System.nanoTime() - start) / 1e6);
                assertThat(answer.isOk()).as("%s", answer).isTrue();
            }
        }
        callers.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu);
        return millis;
    }

    /// So many who are not deleted, from all over the table.
    private static List<Somebody> people(Connection connection, int number) throws SQLException {
        List<Somebody> people = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, email, full_name, created_at FROM users"
                        + " WHERE status <> 'DELETED' AND email LIKE '%.example' ORDER BY random() LIMIT " + number)) {
            while (rows.next()) {
                people.add(new Somebody(
                        rows.getString("id"),
                        rows.getString("email"),
                        rows.getString("full_name"),
                        rows.getObject("created_at", OffsetDateTime.class)));
            }
        }
        return people;
    }

    /// From three to eight letters somewhere in the address before its domain.
    private static String pieceOf(Somebody somebody) {
        String local = somebody.email().substring(0, somebody.email().indexOf('@'));
        Random chance = new Random(somebody.hashCode());
        int length = Math.min(3 + chance.nextInt(6), local.length());
        int begin = chance.nextInt(local.length() - length + 1);
        return local.substring(begin, begin + length);
    }

    private static String nameOf(Somebody somebody) {
        return somebody.fullName().isEmpty() ? "garcía" : somebody.fullName().split(" ", -1)[1];
    }

    private static String cursorOf(Somebody somebody) {
        String place =
                "-created_at\n" + somebody.id() + "\n" + somebody.createdAt().toInstant();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String listed(RawClient caller, String authorization, String query) throws IOException {
        RawClient.Answer answer = caller.ask(RawClient.get("/v1/users?per_page=20&" + query, authorization));
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
