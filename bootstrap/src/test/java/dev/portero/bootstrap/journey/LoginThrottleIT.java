package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.Together;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Brute force against one account, by many concurrent clients, over two replicas and by all its names: no more
/// passwords are verified than the bucket has tokens.
final class LoginThrottleIT {

    private static final String RIGHT = "S3gura123";
    private static final String WRONG = "S3gura124";
    private static final int MANY = 120;
    private static final int DOZEN = 12;
    private static final String SLOW_HASH = "$2b$14$" + "a".repeat(53);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory = Path.of("");

    @Test
    void triesNoMoreThanTheBucketHoldsOverTwoReplicas() throws Exception {
        HashCount tried = new HashCount();
        try (ServiceFixture fixture = ServiceFixture.onSharedServer(directory.resolve("portero"), Map.of(), tried)) {
            List<Client> replicas = List.of(fixture.client(), fixture.replica());
            for (String name : List.of("alice", "bobby", "carol")) {
                assertThat(replicas.getFirst().register(name + "@b.cl", name).statusCode())
                        .isEqualTo(201);
            }
            assertThat(replicas)
                    .allSatisfy(replica ->
                            assertThat(logIn(replica, "carol", RIGHT)).isEqualTo(200));
            assertThat(tried.sinceThen()).isEqualTo(2);

            assertThat(answers(replicas, number -> number % 4 < 2 ? "Alice" : "alice@B.CL", number -> WRONG))
                    .containsOnly(401);
            assertThat(tried.sinceThen()).as("of an account by two names").isBetween(1, 10);
            assertThat(answers(replicas, number -> "unknown@b.cl", number -> WRONG))
                    .containsOnly(401);
            assertThat(tried.sinceThen()).as("of an unknown identifier").isBetween(1, 10);

            List<Integer> mixed = answers(replicas, number -> "bobby", number -> number % 3 == 0 ? RIGHT : WRONG);
            assertThat(mixed).containsOnly(200, 401);
            assertThat(tried.sinceThen())
                    .as(
                            "with one bucket for unknown networks, and one for the network that the first login makes trusted")
                    .isLessThanOrEqualTo(10 + 10 + Collections.frequency(mixed, 200));

            assertThat(replicas).allSatisfy(replica -> {
                assertThat(logIn(replica, "alice", RIGHT)).isEqualTo(401);
                assertThat(logIn(replica, "carol", RIGHT)).isEqualTo(200);
            });
        }
    }

    /// An account whose imported hash takes a second to verify, and a maximum wait of two seconds: the turns of one
    /// account are no measure for those of another.
    @Test
    void servesADozenSimultaneousLoginsAfterThoseOfASlowAccount() throws Exception {
        try (ServiceFixture fixture =
                ServiceFixture.onSharedServer(directory.resolve("portero"), Map.of("portero.hashing.max-wait", "2s"))) {
            Client client = fixture.client();
            for (String name : List.of("alice", "carol")) {
                assertThat(client.register(name + "@b.cl", name).statusCode()).isEqualTo(201);
            }
            try (Tables tables = new Tables(fixture.database())) {
                tables.execute("UPDATE credentials SET password_hash = '" + SLOW_HASH
                        + "' WHERE user_id = (SELECT id FROM users WHERE username = 'carol')");
            }
            assertThat(status(client, "carol", WRONG)).isEqualTo(401);

            List<Integer> answers = Together.concurrently(DOZEN, number -> status(client, "alice", RIGHT));

            assertThat(answers).hasSize(DOZEN).containsOnly(200);
        }
    }

    private static List<Integer> answers(
            List<Client> replicas, IntFunction<String> name, IntFunction<String> password) {
        return Together.concurrently(
                MANY,
                number -> logIn(replicas.get(number % replicas.size()), name.apply(number), password.apply(number)));
    }

    /// Retries after a rejection for overload, because the machine may be busy.
    private static int logIn(Client client, String name, String password) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int status;
        do {
            status = status(client, name, password);
        } while (status == 503 && System.nanoTime() < deadline);
        return status;
    }

    private static int status(Client client, String name, String password) {
        String body = "{\"username_or_email\": \"%s\", \"password\": \"%s\"}".formatted(name, password);
        return client.post("/v1/auth/login", body).statusCode();
    }
}
