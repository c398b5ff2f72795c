package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Benchmark: latency of authenticated requests during a storm of logins. Run by `bench/login-storm`: it takes a
/// minute; it prints figures.
@Tag("proof")
final class LoginStormIT {

    private static final Duration LAP = Duration.ofSeconds(12);
    private static final int READERS = 4;

    /// So many users that no account has more concurrent logins than login attempts.
    private static final int PEOPLE = 120;

    /// Ten times the hashes per second of the machine, at the full cost.
    private static final int LOGINS_PER_SECOND = 10 * 4 * Runtime.getRuntime().availableProcessors();

    @TempDir
    Path directory = Path.of("");

    @Test
    void leavesThoseWhoAreInInPeace() throws Exception {
        try (ServiceFixture fixture = new ServiceFixture(
                        directory.resolve("portero"), Map.of("portero.hashing.scheme", "bcrypt:12"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Client client = fixture.client();
            for (int person = 0; person < PEOPLE; person++) {
                assertThat(client.register("somebody" + person + "@b.cl", "somebody" + person)
                                .statusCode())
                        .isEqualTo(201);
            }
            String[] alice = client.authorization("somebody0");
            read(threads, client, alice); // warm-up

            for (int lap = 0; lap < 3; lap++) {
                print("in peace", read(threads, client, alice));
                Queue<Integer> logins = new ConcurrentLinkedQueue<>();
                Future<?> storm = threads.submit(() -> storm(threads, fixture.client(), logins));
                print("in a storm", read(threads, client, alice));
                storm.get();
                assertThat(logins).isNotEmpty().containsOnly(200, 503);
                System.out.printf(
                        "  logins offered: %d, admitted: %d%n", logins.size(), Collections.frequency(logins, 200));
            }
        }
    }

    private static List<Long> read(ExecutorService threads, Client client, String[] authorization) throws Exception {
        List<Future<List<Long>>> readers = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            readers.add(threads.submit(() -> readFor(client, authorization)));
        }
        List<Long> nanos = new ArrayList<>();
        for (Future<List<Long>> reader : readers) {
            nanos.addAll(reader.get());
        }
        Collections.sort(nanos);
        return nanos;
    }

    private static List<Long> readFor(Client client, String[] authorization) {
        List<Long> nanos = new ArrayList<>();
        long end = System.nanoTime() + LAP.toNanos();
        while (System.nanoTime() < end) {
            long start = System.nanoTime();
            assertThat(client.get("/v1/users/me", authorization).statusCode()).isEqualTo(200);
            nanos.add(System.nanoTime() - start);
            LockSupport.parkNanos(5_000_000); // the reader must not add to the load
        }
        return nanos;
    }

    /// Sends logins at their rate, whether or not earlier ones are answered.
    private static void storm(ExecutorService threads, Client client, Queue<Integer> answers) {
        long start = System.nanoTime();
        long interval = 1_000_000_000L / LOGINS_PER_SECOND;
        List<Future<?>> offered = new ArrayList<>();
        for (long number = 0; number * interval < LAP.toNanos(); number++) {
            LockSupport.parkNanos(start + number * interval - System.nanoTime());
            String body = "{\"username\": \"somebody%d\", \"password\": \"S3gura123\"}".formatted(number % PEOPLE);
            offered.add(threads.submit(
                    () -> answers.add(client.post("/v1/auth/login", body).statusCode())));
        }
        offered.forEach(LoginStormIT::await);
    }

    private static void await(Future<?> answer) {
        try {
            answer.get();
        } catch (Exception failure) {
            throw new AssertionError("a login was not answered", failure);
        }
    }

    private static void print(String when, List<Long> sorted) {
        System.out.printf(
                "%-12s %6d reads, p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                when,
                sorted.size(),
                sorted.get(sorted.size() / 2) / 1e6,
                sorted.get(sorted.size() * 99 / 100) / 1e6,
                sorted.getLast() / 1e6);
    }
}
