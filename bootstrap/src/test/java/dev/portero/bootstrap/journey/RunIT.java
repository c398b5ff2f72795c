package dev.portero.bootstrap.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `portero run` and its relatives, as processes that can be killed.
final class RunIT {

    private static final String READY = "The broker is ready";

    @TempDir
    Path directory = Path.of("");

    @Test
    void losesNothingWhenItIsKilledAndEndsCleanlyWhenItIsTold() throws Exception {
        try (Launched first = Launched.start(directory, Map.of(), "run")) {
            Client client = clientOf(first);
            try (Consumer consumer = Consumer.of(brokerOf(first), "patient")) {
                assertThat(client.register("a@b.cl", "alice").statusCode()).isEqualTo(201);
                assertThat(consumer.peek())
                        .hasValueSatisfying(event -> assertThat(body(event)).contains("alice"));
                assertThat(client.register("c@d.cl", "carol").statusCode()).isEqualTo(201);
            }
            first.kill(); // alice's event is in its queue, carol's may be anywhere
        }

        try (Launched second = Launched.start(directory, Map.of(), "run")) {
            assertThat(clientOf(second).register("A@B.CL", "second").statusCode())
                    .isEqualTo(409);
            try (Consumer consumer = Consumer.of(brokerOf(second), "patient")) {
                assertThat(consumer.take())
                        .hasValueSatisfying(event -> assertThat(body(event)).contains("alice"));
                assertThat(consumer.take())
                        .hasValueSatisfying(event -> assertThat(body(event)).contains("carol"));
            }

            assertThat(second.terminate()).isEqualTo(143);
        }
        try (Launched third = Launched.start(directory, Map.of(), "run")) {
            clientOf(third);
            assertThat(third.output()).doesNotContain("ERROR", "WARN");
        }
    }

    @Test
    void sendsAfterAKillWhatCouldNotBeSentBefore() throws Exception {
        try (Launched withBroker = Launched.start(directory, Map.of(), "run")) {
            clientOf(withBroker);
            Consumer.of(brokerOf(withBroker), "patient").close(); // a durable queue, and nobody there
            assertThat(withBroker.terminate()).isEqualTo(143);
        }
        Map<String, String> brokerAway = Map.of("RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:1/");
        try (Launched withoutBroker = Launched.start(directory, brokerAway, "run")) {
            assertThat(clientOf(withoutBroker).register("d@b.cl", "dave").statusCode())
                    .isEqualTo(201);
            withoutBroker.kill();
        }

        try (Launched again = Launched.start(directory, Map.of(), "run");
                Consumer consumer = Consumer.of(brokerOf(again), "patient")) {
            assertThat(consumer.take())
                    .hasValueSatisfying(event -> assertThat(body(event)).contains("dave"));
        }
    }

    @Test
    void shutsSomebodyOutAndLetsThemInFromAnotherTerminal() throws Exception {
        try (Launched service = Launched.start(directory, Map.of(), "run")) {
            Client client = clientOf(service);
            client.register("a@b.cl", "alice");
            String[] alice = client.authorization("alice");
            assertThat(client.get("/v1/users/me", alice).statusCode()).isEqualTo(200);

            assertThat(said(0, "users", "suspend", "A@B.cl", "--reason", "left"))
                    .contains("alice <a@b.cl> is suspended now.");
            assertThat(client.get("/v1/users/me", alice).statusCode()).isEqualTo(401);
            assertThat(said(1, "users", "suspend", "alice")).contains("is not active, but suspended");
            assertThat(said(1, "users", "suspend", "bob")).contains("there is nobody called bob");

            assertThat(said(0, "users", "reactivate", "alice")).contains("alice <a@b.cl> is active now.");
            assertThat(client.get("/v1/users/me", client.authorization("alice")).statusCode())
                    .isEqualTo(200);

            assertThat(said(0, "cleanup-refresh", "--grace-days=1", "--json"))
                    .contains("{\"sessions\":0,\"refresh_tokens\":0}");
            assertThat(said(0, "cleanup-refresh", "--grace-days=0"))
                    .contains("forgotten sessions: 1, refresh tokens: 1");
            assertThat(said(2, "cleanup-refresh", "--grace-days=-1")).contains("is not a number of days from 0");
        }
    }

    @Test
    void hasAnAdminAndMakesOthersFromAnotherTerminal() throws Exception {
        try (Launched service = Launched.start(directory, Map.of(), "run")) {
            Client client = clientOf(service);
            Matcher password = service.awaitOutput("admin@example.org, with the password (\\S+) ");
            String login = "{\"email\":\"%s\",\"password\":\"%s\"}";
            assertThat(client.post("/v1/auth/login", login.formatted("admin@example.org", password.group(1)))
                            .statusCode())
                    .isEqualTo(200);

            assertThat(said(0, "seed-admin", "--email", "ana@b.cl", "--password", "S3gura123"))
                    .contains("ana <ana@b.cl> is there, and an admin.");
            String[] ana = client.authorization("ana");
            assertThat(client.get("/v1/users", ana).statusCode()).isEqualTo(200);

            assertThat(said(0, "seed-admin", "--email", "ANA@b.cl", "--password", "An0ther123", "--username", "anna"))
                    .contains("anna <ana@b.cl> is an admin now. They are signed out everywhere.");
            assertThat(client.get("/v1/users", ana).statusCode()).isEqualTo(401);
            assertThat(client.post("/v1/auth/login", login.formatted("ana@b.cl", "S3gura123"))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(client.post("/v1/auth/login", login.formatted("ana@b.cl", "An0ther123"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(said(1, "seed-admin", "--email", "ana@b.cl", "--password", "short"))
                    .contains("a password has at least 8 characters");
            assertThat(said(2, "seed-admin", "--email", "ana@b.cl")).contains("--password");
        }
    }

    @Test
    void looksAfterTheKeysFromAnotherTerminal() throws Exception {
        try (Launched service = Launched.start(directory, Map.of(), "run")) {
            Client client = clientOf(service);
            client.register("a@b.cl", "alice");
            String[] alice = client.authorization("alice");
            String first = KeyRotationIT.keyOf(alice);

            assertThat(said(0, "keys", "list"))
                    .contains(first + "  ES256      active")
                    .doesNotContain("v1.");
            assertThat(said(1, "keys", "retire", first)).contains("portero: the key " + first + " signs");
            assertThat(said(0, "keys", "rotate")).contains(" is published, and signs from 2");
            assertThat(said(1, "keys", "rotate")).contains(" waits already", "--now");
            assertThat(said(0, "keys", "rotate", "--now")).contains(" signs from now on");
            assertThat(client.get("/v1/users/me", alice).statusCode()).isEqualTo(200);
            assertThat(said(0, "keys", "list", "--json"))
                    .contains("[{\"id\":\"" + first + "\",\"algorithm\":\"ES256\",\"state\":\"retired\"");
            assertThat(said(0, "keys", "reencrypt")).contains("Keys sealed anew: 0 of 2.");
            assertThat(said(0, "keys", "retire", first)).contains("The key " + first + " is withdrawn");
            assertThat(said(1, "keys", "retire", first)).contains("there is no key " + first);
            assertThat(said(2, "keys", "retire")).contains("<id>");
            assertThat(saidWith(Map.of("KEY_ENCRYPTION_SECRET", "another"), "keys", "rotate"))
                    .contains("portero: the keys that are there are not under this KEY_ENCRYPTION_SECRET");
            assertThat(saidWith(Map.of("JWT_SECRET", "shared"), "keys", "list"))
                    .contains("portero: a shared secret signs access tokens (HS256)");
        }
    }

    private String saidWith(Map<String, String> environment, String... command) throws Exception {
        try (Launched terminal = Launched.start(directory, environment, command)) {
            assertThat(terminal.exitCode()).as(terminal.output()).isEqualTo(1);
            return terminal.output();
        }
    }

    @Test
    void sendsAgainForWhoeverComesLate() throws Exception {
        try (Launched service = Launched.start(directory, Map.of(), "run")) {
            Client client = clientOf(service);
            client.register("a@b.cl", "alice");
            client.register("c@d.cl", "carol");
            awaitNothingWaiting();

            try (Consumer late = Consumer.of(brokerOf(service), "late")) {
                assertThat(late.isEmpty()).isTrue();
                assertThat(said(0, "outbox", "replay", "--since", "1h", "--type", "user.created", "--user", "carol"))
                        .contains("events that are sent again: 1");
                assertThat(said(0, "outbox", "replay", "--since", "1h", "--type", "user.created"))
                        .contains("events that are sent again: 3"); // the admin that `run` has made is the first

                assertThat(late.take())
                        .hasValueSatisfying(event -> assertThat(body(event)).contains("carol"));
                assertThat(late.take())
                        .hasValueSatisfying(event -> assertThat(body(event)).contains("alice"));
                assertThat(late.take())
                        .hasValueSatisfying(event -> assertThat(body(event)).contains("carol"));
            }
            assertThat(said(0, "outbox", "status", "--json")).contains("\"waiting\":");
            assertThat(said(1, "outbox", "replay", "--since", "1h", "--user", "bob"))
                    .contains("nobody called bob");
            assertThat(said(2, "outbox", "replay", "--since", "yesterday")).contains("neither a time nor a length");
        }
    }

    /// Nobody listens yet: they are marked as unrouted as soon as the broker is there.
    private void awaitNothingWaiting() throws Exception {
        String status = said(0, "outbox", "status");
        for (int attempt = 0; attempt < 20 && !status.contains("nothing is waiting"); attempt++) {
            status = said(0, "outbox", "status");
        }
        assertThat(status).contains("nothing is waiting");
    }

    private String said(int exitCode, String... command) throws Exception {
        try (Launched terminal = Launched.start(directory, Map.of(), command)) {
            assertThat(terminal.exitCode()).as(terminal.output()).isEqualTo(exitCode);
            return terminal.output();
        }
    }

    @Test
    void insistsOnAnExplicitPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            try (Launched explicit = Launched.start(directory, Map.of("PORT", port), "run")) {
                assertThat(explicit.exitCode()).isEqualTo(1);
                assertThat(explicit.output()).startsWith("portero: PORT=" + port + " is taken");
            }
        }
    }

    @Test
    void refusesProductionWithoutServersOfItsOwn() throws Exception {
        try (Launched launched = Launched.start(directory, Map.of("ENV", "production"), "run")) {
            assertThat(launched.exitCode()).isEqualTo(1);
            assertThat(launched.output().lines())
                    .containsExactly(
                            "portero: DATABASE_URL is not set: ENV=production takes no embedded PostgreSQL",
                            "portero: RABBITMQ_URL is not set: ENV=production takes no embedded broker",
                            "portero: KEY_ENCRYPTION_SECRET is not set: ENV=production seals the signing keys with it;"
                                    + " make one with: openssl rand -base64 48");
        }
        assertThat(directory.resolve(".portero")).doesNotExist();
    }

    @Test
    void printsTheConfigurationWithoutItsSecrets() throws Exception {
        Files.writeString(directory.resolve(".env"), "JWT_SECRET=supersecret-change-me\nPORT=8123\n");
        try (Launched launched = Launched.start(directory, Map.of(), "config", "print")) {
            assertThat(launched.exitCode()).isZero();
            assertThat(launched.output())
                    .containsPattern("JWT_SECRET=\\*{4} +# \\.env")
                    .containsPattern("PORT=8123 +# \\.env")
                    .doesNotContain("supersecret");
        }
    }

    @Test
    void servesBeforeItsServersAreThere() throws Exception {
        Map<String, String> nowhere = Map.of(
                "ENV", "dev",
                "HOST", "127.0.0.1",
                "PORT", Integer.toString(freePort()),
                "DATABASE_URL", "postgresql://u:p@127.0.0.1:1/nowhere",
                "RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:1/");
        try (Launched launched = Launched.start(directory, nowhere, "serve")) {
            Matcher serving = launched.awaitOutput("serving on 127.0.0.1:(\\d+)");
            Client client = new Client(Integer.parseInt(serving.group(1)));

            assertThat(client.get("/health").statusCode()).isEqualTo(200);
            assertThat(client.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(client.register("a@b.cl", "alice").statusCode()).isEqualTo(503);
            assertThat(launched.terminate()).isEqualTo(143);
        }
    }

    @Test
    void saysWhatItCanDo() throws Exception {
        try (Launched launched = Launched.start(directory, Map.of(), "help")) {
            assertThat(launched.exitCode()).isZero();
            assertThat(launched.output())
                    .contains("run", "serve", "migrate", "config")
                    .doesNotContain("warm-up");
        }
        try (Launched launched = Launched.start(directory, Map.of(), "nonsense")) {
            assertThat(launched.exitCode()).isEqualTo(2);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Client clientOf(Launched launched) throws Exception {
        Matcher api = launched.awaitOutput("API +http://127.0.0.1:(\\d+)");
        return new Client(Integer.parseInt(api.group(1)));
    }

    private static String brokerOf(Launched launched) throws Exception {
        String url = launched.awaitOutput("Broker +(amqp://\\S+)").group(1);
        launched.awaitOutput(READY);
        return url;
    }

    private static String body(GetResponse event) {
        return new String(event.getBody(), UTF_8);
    }
}
