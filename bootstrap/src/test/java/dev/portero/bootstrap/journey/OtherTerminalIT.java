package dev.portero.bootstrap.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import dev.portero.bootstrap.cli.NextTerminal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Commands from another terminal, beside a `portero run` on the same directory. All tests share that service, so each
/// has its own users. One command per test is a separate process, which takes seconds; the others run in this process.
/// The messages of failed commands are tested elsewhere, at lower cost.
///
/// The service is another process in any case, so a suspended user may be accepted for a moment longer.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
final class OtherTerminalIT {

    private Path directory;
    private Launched service;
    private Client client;

    @BeforeAll
    void run(@TempDir Path home) throws Exception {
        directory = home;
        service = Launched.start(directory, Map.of(), "run");
        client = service.client();
    }

    @AfterAll
    void end() {
        service.close();
    }

    @Test
    void suspendsAndReactivatesAUser() throws Exception {
        output(0, "cleanup-refresh", "--grace-days=0"); // sessions of other tests
        client.register("a@b.cl", "alice");
        String[] alice = client.authorization("alice");
        assertThat(client.get("/v1/users/me", alice).statusCode()).isEqualTo(200);

        assertThat(output(0, "users", "find", "ALIC")).contains("alice     a@b.cl  active  user", "1 of 1");
        assertThat(launched("users", "suspend", "A@B.cl", "--reason", "left"))
                .contains("alice <a@b.cl> is suspended now.");
        PrincipalsIT.awaitStatus(client, 401, alice);

        assertThat(output(0, "users", "reactivate", "alice")).contains("alice <a@b.cl> is active now.");
        assertThat(client.get("/v1/users/me", client.authorization("alice")).statusCode())
                .isEqualTo(200);

        assertThat(output(0, "cleanup-refresh", "--grace-days=0")).contains("deleted sessions: 1, refresh tokens: 1");

        assertThat(output(0, "audit", "list", "--user", "alice"))
                .contains("user.status_changed  done", "service cli", "from=active reason=left to=suspended");
        assertThat(output(0, "audit", "verify")).contains("The audit log is intact.");
    }

    @Test
    void createsAdministrators() throws Exception {
        Matcher password = service.awaitOutput("admin@example.org, password (\\S+) ");
        String login = "{\"email\":\"%s\",\"password\":\"%s\"}";
        assertThat(client.post("/v1/auth/login", login.formatted("admin@example.org", password.group(1)))
                        .statusCode())
                .isEqualTo(200);

        assertThat(launched("doctor"))
                .contains("database     PostgreSQL ", "ok    migrations", "ok    keys", "failures: 0");
        assertThat(output(0, "seed-admin", "--email", "ana@b.cl", "--password", "S3gura123"))
                .contains("ana <ana@b.cl> was created as an administrator.");
        String[] ana = client.authorization("ana");
        assertThat(client.get("/v1/users", ana).statusCode()).isEqualTo(200);

        assertThat(output(0, "seed-admin", "--email", "ANA@b.cl", "--password", "An0ther123", "--username", "anna"))
                .contains("anna <ana@b.cl> is an administrator now. All sessions were ended.");
        PrincipalsIT.awaitStatus(client, 401, ana);
        assertThat(client.post("/v1/auth/login", login.formatted("ana@b.cl", "S3gura123"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.post("/v1/auth/login", login.formatted("ana@b.cl", "An0ther123"))
                        .statusCode())
                .isEqualTo(200);
    }

    /// Runs last: withdrawing the signing key invalidates the tokens of all tests.
    @Test
    @Order(Integer.MAX_VALUE)
    void rotatesAndWithdrawsKeys() throws Exception {
        client.register("k@b.cl", "kate");
        String[] kate = client.authorization("kate");
        String first = KeyRotationIT.keyOf(kate);

        assertThat(launched("keys", "rotate")).contains(" is published, and signs from 2");
        assertThat(output(0, "keys", "rotate", "--now")).contains(" signs from now on");
        assertThat(client.get("/v1/users/me", kate).statusCode()).isEqualTo(200);
        assertThat(output(0, "keys", "list", "--json"))
                .contains("{\"items\":[{\"id\":\"" + first + "\",\"algorithm\":\"ES256\",\"state\":\"retired\"");
        assertThat(output(0, "keys", "reencrypt")).contains("Keys encrypted again: 0 of 2.");
        assertThat(output(0, "keys", "retire", first)).contains("The key " + first + " is withdrawn");
        PrincipalsIT.awaitStatus(client, 401, kate);
        assertThat(client.get("/v1/users/me", client.authorization("kate")).statusCode())
                .isEqualTo(200);
        assertThat(output(1, Map.of("KEY_ENCRYPTION_SECRET", "another"), "keys", "rotate"))
                .contains("portero: the existing keys are not sealed under this KEY_ENCRYPTION_SECRET");
        Map<String, String> wrong =
                Map.of("KEY_ENCRYPTION_SECRET", "another", "KEY_ENCRYPTION_SECRET_PREVIOUS", "neither is this one");
        assertThat(output(1, wrong, "users", "suspend", "kate"))
                .startsWith("portero: the audit log is not available: KEY_ENCRYPTION_SECRET");
        assertThat(output(0, "users", "show", "kate")).contains("status      active");
        assertThat(output(1, Map.of("JWT_SECRET", "shared"), "keys", "list"))
                .contains("portero: a shared secret signs access tokens (HS256)");
    }

    @Test
    void replaysEventsForALateConsumer() throws Exception {
        String since = Instant.now().toString();
        client.register("c@d.cl", "carol");
        awaitEmptyOutbox();

        try (Consumer late = Consumer.of(service.broker(), "late")) {
            assertThat(late.isEmpty()).isTrue();
            assertThat(launched("outbox", "replay", "--since", since, "--type", "user.created", "--user", "carol"))
                    .contains("replayed events: 1");

            assertThat(late.take())
                    .hasValueSatisfying(event -> assertThat(body(event)).contains("carol"));
        }
    }

    /// No queue is bound yet: the events are marked as unrouted as soon as the broker is ready.
    private void awaitEmptyOutbox() throws Exception {
        service.broker();
        long deadline = System.nanoTime() + Consumer.TIMEOUT.toNanos();
        String status = output(0, "outbox", "status");
        while (!status.contains("no events are waiting") && System.nanoTime() < deadline) {
            status = output(0, "outbox", "status");
        }
        assertThat(status).contains("no events are waiting");
    }

    private String output(int exitCode, String... command) {
        return output(exitCode, Map.of(), command);
    }

    private String output(int exitCode, Map<String, String> environment, String... command) {
        NextTerminal.Output output = new NextTerminal(directory, environment).type(command);
        assertThat(output.code()).as(output.all()).isEqualTo(exitCode);
        return output.all();
    }

    private String launched(String... command) throws Exception {
        try (Launched terminal = Launched.start(directory, Map.of(), command)) {
            assertThat(terminal.exitCode()).as(terminal.output()).isZero();
            return terminal.output();
        }
    }

    private static String body(GetResponse event) {
        return new String(event.getBody(), UTF_8);
    }
}
