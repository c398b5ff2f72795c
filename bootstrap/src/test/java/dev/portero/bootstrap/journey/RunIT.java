package dev.portero.bootstrap.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.GetResponse;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `portero run` and related commands, as processes that can be killed.
final class RunIT {

    @TempDir
    Path directory = Path.of("");

    @Test
    void eventsSurviveKillsAndABrokerOutageAndSigtermEndsCleanly() throws Exception {
        try (Launched first = Launched.start(directory, Map.of(), "run")) {
            Client client = first.client();
            try (Consumer consumer = Consumer.of(first.broker(), "patient")) { // a durable queue
                assertThat(client.register("a@b.cl", "alice").statusCode()).isEqualTo(201);
                assertThat(consumer.peek())
                        .hasValueSatisfying(event -> assertThat(body(event)).contains("alice"));
                assertThat(client.register("c@d.cl", "carol").statusCode()).isEqualTo(201);
            }
            first.kill(); // alice's event is in its queue, carol's may be anywhere
        }

        Map<String, String> brokerAway = Map.of("RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:1/");
        try (Launched withoutBroker = Launched.start(directory, brokerAway, "run")) {
            Client client = withoutBroker.client();
            assertThat(client.register("A@B.CL", "second").statusCode()).isEqualTo(409);
            assertThat(client.register("d@b.cl", "dave").statusCode()).isEqualTo(201);
            withoutBroker.kill();
        }

        try (Launched third = Launched.start(directory, Map.of(), "run")) {
            try (Consumer consumer = Consumer.of(third.broker(), "patient")) {
                assertThat(usersUntil("dave", consumer)).contains("alice", "carol", "dave");
            }
            assertThat(third.terminate()).isEqualTo(143);
        }
        try (Launched last = Launched.start(directory, Map.of(), "run")) {
            last.client();
            assertThat(last.output()).doesNotContain("ERROR", "WARN");
        }
    }

    /// Names of the users of the events up to that of this one; an event can arrive twice.
    private static List<String> usersUntil(String lastUser, Consumer consumer) throws Exception {
        List<String> users = new ArrayList<>();
        while (!users.contains(lastUser)) {
            String event = body(consumer.take().orElseThrow());
            Stream.of("alice", "carol", "dave").filter(event::contains).forEach(users::add);
        }
        return users;
    }

    @Test
    void rejectsAnExplicitPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            try (Launched explicit = Launched.start(directory, Map.of("PORT", port), "run")) {
                assertThat(explicit.exitCode()).isEqualTo(1);
                assertThat(explicit.output()).startsWith("portero: PORT=" + port + " is taken");
            }
        }
    }

    @Test
    void rejectsProductionWithoutConfiguredServers() throws Exception {
        try (Launched launched = Launched.start(directory, Map.of("ENV", "production"), "run")) {
            assertThat(launched.exitCode()).isEqualTo(1);
            assertThat(launched.output().lines())
                    .containsExactly(
                            "portero: DATABASE_URL is not set: ENV=production has no embedded PostgreSQL",
                            "portero: RABBITMQ_URL is not set: ENV=production has no embedded broker",
                            "portero: KEY_ENCRYPTION_SECRET is not set: ENV=production seals the signing keys with it;"
                                    + " create one with: openssl rand -base64 48");
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
    void servesBeforeItsServersAreReachable() throws Exception {
        Map<String, String> nowhere = Map.of(
                "KEY_ENCRYPTION_SECRET", "a secret that a command does not have to create by itself",
                "ENV", "dev",
                "HOST", "127.0.0.1",
                "PORT", Integer.toString(freePort()),
                "DATABASE_URL", "postgresql://u:p@127.0.0.1:1/nowhere",
                "RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:1/");
        try (Launched launched = Launched.start(directory, nowhere, "serve")) {
            Matcher serving = launched.awaitOutput("serving on 127.0.0.1:(\\d+),");
            Client client = new Client(Integer.parseInt(serving.group(1)));

            assertThat(client.get("/health").statusCode()).isEqualTo(200);
            assertThat(client.get("/health/ready").statusCode()).isEqualTo(503);
            assertThat(client.register("a@b.cl", "alice").statusCode()).isEqualTo(503);
            assertThat(launched.terminate()).isEqualTo(143);
        }
    }

    @Test
    void printsItsCommands() throws Exception {
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

    private static String body(GetResponse event) {
        return new String(event.getBody(), UTF_8);
    }
}
