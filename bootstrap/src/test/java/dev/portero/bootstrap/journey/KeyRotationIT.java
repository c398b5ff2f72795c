package dev.portero.bootstrap.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.IntegrityViolation;
import dev.portero.application.audit.VerifyAuditTrail;
import dev.portero.bootstrap.Service;
import dev.portero.persistence.pool.DatabaseUrl;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Key rotation on two replicas, without a failed request.
final class KeyRotationIT {

    private static final long POLL_INTERVAL = Duration.ofMillis(10).toNanos(); // the awaited process needs the CPU
    private static final Duration REFRESH = Duration.ofSeconds(1);
    private static final Duration OVERLAP = Duration.ofSeconds(8);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final Map<String, Object> QUICK =
            Map.of("portero.keys.refresh", REFRESH, "portero.keys.overlap", OVERLAP);

    @TempDir
    Path directory = Path.of("");

    @Test
    void rotatesTwiceOnTwoReplicasWithoutAFailedRequest() throws Exception {
        try (ServiceFixture fixture = ServiceFixture.onSharedServer(directory.resolve("portero"), QUICK)) {
            List<Client> replicas = List.of(fixture.client(), fixture.replica());
            String[] admin = admin(fixture);
            String[] ofTheFirstKey = logInNewUser(replicas.getFirst(), "alice");
            String firstKey = keyOf(ofTheFirstKey);
            try (LoginClients clients = new LoginClients(replicas, ofTheFirstKey)) {
                String secondKey = rotate(replicas, admin, clients);
                String[] ofTheSecondKey = logInNewUser(replicas.getLast(), "bob");
                assertThat(keyOf(ofTheSecondKey)).isEqualTo(secondKey);
                String thirdKey = rotate(replicas, admin, clients);

                clients.stop();

                assertThat(clients.unexpected()).isEmpty();
                assertThat(clients.keysSeen()).containsExactlyInAnyOrder(firstKey, secondKey, thirdKey);
                assertThat(clients.answers()).isGreaterThan(50);
                assertAllAccept(replicas, ofTheFirstKey);
                assertAllAccept(replicas, ofTheSecondKey);

                assertThat(replicas.getLast()
                                .post("/v1/keys/" + firstKey + "/retire", "", admin)
                                .statusCode())
                        .isEqualTo(204);
                await(() -> replicas.stream().allMatch(replica -> statusOf(replica, ofTheFirstKey) == 401));
                assertAllAccept(replicas, ofTheSecondKey);
                assertThat(publishedBy(replicas.getFirst())).containsExactlyInAnyOrder(secondKey, thirdKey);
            }
        }
    }

    @Test
    void changesTheSecretReplicaByReplica() throws Exception {
        try (ServiceFixture fixture = ServiceFixture.onSharedServer(directory.resolve("portero"), QUICK)) {
            String former = fixture.property("portero.tokens.key-encryption-secret");
            String[] alice = logInNewUser(fixture.client(), "alice");
            String sealedBefore = sealed(fixture.database());

            try (Service changed = fixture.differing(Map.of(
                    "portero.tokens.key-encryption-secret",
                    "another secret, of more than 32 bytes",
                    "portero.tokens.former-key-encryption-secret",
                    former))) {
                await(() -> !sealed(fixture.database()).equals(sealedBefore));
                List<Client> replicas = List.of(fixture.client(), new Client(changed.port()));

                assertAllAccept(replicas, alice);
                assertAllAccept(replicas, logInNewUser(replicas.getFirst(), "bob"));
                assertAllAccept(replicas, logInNewUser(replicas.getLast(), "carol"));
                assertThat(violationsInTheAuditLogOf(changed)).isEmpty();
            }

            try (Service withoutTheFormer = fixture.differing(
                    Map.of("portero.tokens.key-encryption-secret", "another secret, of more than 32 bytes"))) {
                assertAllAccept(List.of(fixture.client(), new Client(withoutTheFormer.port())), alice);
                // this service has only the former secret
                assertAllAccept(List.of(fixture.client()), logInNewUser(fixture.client(), "dave"));
                assertThat(violationsInTheAuditLogOf(withoutTheFormer)).isEmpty();
            }
        }
    }

    /// Rotates the key, and waits until both replicas sign with the new one; both published it before.
    private static String rotate(List<Client> replicas, String[] admin, LoginClients clients) {
        HttpResponse<String> rotated = replicas.getFirst().post("/v1/keys/rotate", "", admin);
        assertThat(rotated.statusCode()).isEqualTo(201);
        String next = field(rotated.body(), "id");

        await(() -> replicas.stream().allMatch(replica -> publishedBy(replica).contains(next)));
        assertThat(stateOf(next, replicas.getFirst(), admin)).isEqualTo("pending");
        assertThat(replicas.getLast().post("/v1/keys/rotate", "", admin).statusCode())
                .isEqualTo(409);

        await(() -> stateOf(next, replicas.getLast(), admin).equals("active"));
        await(() -> clients.allSignedBy(next));
        return next;
    }

    private static List<IntegrityViolation> violationsInTheAuditLogOf(Service service) {
        List<IntegrityViolation> findings = new ArrayList<>();
        VerifyAuditTrail.Outcome outcome = service.useCase(VerifyAuditTrail.class)
                .handle(new VerifyAuditTrail.Command(Optional.empty(), findings::add, (done, of) -> {}));
        assertThat(outcome.entries()).isPositive();
        return findings;
    }

    private static String stateOf(String key, Client replica, String[] admin) {
        String keys = replica.get("/v1/keys", admin).body();
        return field(keys.substring(keys.indexOf("\"" + key + "\"")), "state");
    }

    static List<String> publishedBy(Client replica) {
        Matcher ids = Pattern.compile("\"kid\":\"([^\"]+)\"")
                .matcher(replica.get("/.well-known/jwks.json").body());
        return ids.results().map(id -> id.group(1)).toList();
    }

    private static void assertAllAccept(List<Client> replicas, String[] authorization) {
        assertThat(replicas)
                .allSatisfy(
                        replica -> assertThat(statusOf(replica, authorization)).isEqualTo(200));
    }

    private static int statusOf(Client replica, String[] authorization) {
        return replica.get("/v1/users/me", authorization).statusCode();
    }

    static String[] logInNewUser(Client replica, String name) {
        assertThat(replica.register(name + "@b.cl", name).statusCode()).isEqualTo(201);
        return replica.authorization(name);
    }

    static String[] admin(ServiceFixture fixture) throws SQLException {
        String[] admin = logInNewUser(fixture.client(), "admin1");
        first(fixture.database(), """
                UPDATE role_assignments SET role = 'admin'
                 WHERE user_id = (SELECT id FROM users WHERE username = 'admin1')
                RETURNING role
                """);
        return admin;
    }

    /// The id of the key that signed the token in these headers.
    static String keyOf(String[] authorization) {
        String header = authorization[1].replaceFirst("Bearer ", "").replaceFirst("\\..*", "");
        return field(new String(Base64.getUrlDecoder().decode(header), UTF_8), "kid");
    }

    static String field(String json, String name) {
        Matcher field = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        assertThat(field.find()).as("%s in %s", name, json).isTrue();
        return field.group(1);
    }

    private static String sealed(DatabaseUrl database) {
        try {
            return first(database, "SELECT sealed_private_key FROM signing_keys");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String first(DatabaseUrl database, String query) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.jdbc(), database.user(), database.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("timeout").isLessThan(deadline);
            LockSupport.parkNanos(POLL_INTERVAL);
        }
    }
}
