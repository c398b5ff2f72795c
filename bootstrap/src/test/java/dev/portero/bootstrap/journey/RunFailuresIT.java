package dev.portero.bootstrap.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.bootstrap.cli.NextTerminal;
import dev.portero.bootstrap.embedded.EmbeddedPostgres;
import dev.portero.bootstrap.embedded.OwnPorts;
import dev.portero.persistence.pool.DatabaseUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Failures of a `run` with embedded servers, in this process: it cannot start, or its PostgreSQL dies. All tests share
/// one data directory, whose database the first test creates; each stops its servers.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
final class RunFailuresIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Map<String, String> ports = Map.of(
            "PORT", Integer.toString(OwnPorts.free(28_000)),
            "EMBEDDED_POSTGRES_PORT", Integer.toString(OwnPorts.free(25_432)),
            "EMBEDDED_BROKER_PORT", Integer.toString(OwnPorts.free(25_672)));
    private Path directory = Path.of("");

    @BeforeAll
    void createDataDirectory(@TempDir Path home) {
        directory = home;
        terminal().run(false).close();
    }

    @Test
    void stopsItsServersWhenAPortIsInUse() throws IOException {
        for (String setting : ports.keySet()) {
            try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
                String taken = Integer.toString(other.getLocalPort());
                assertThatThrownBy(() -> with(setting, taken).run(false).close())
                        .hasMessageContaining(setting + "=" + taken + " is taken");
                assertThat(recordedProcess()).as(setting).doesNotExist();
            }
        }
    }

    @Test
    void stopsItsServersWhenTheAddressIsNotLocal() {
        assertThatThrownBy(() -> with("HOST", "203.0.113.7").run(false).close())
                .hasMessageContaining("cannot listen on the port of the API")
                .hasMessageNotContaining("\n");
        assertThat(recordedProcess()).doesNotExist();
    }

    @Test
    void stopsItsServersWhenTheSecretIsLost() throws IOException {
        Path file = directory.resolve(".portero/key-encryption.secret");
        String secret = Files.readString(file);
        Files.delete(file);

        assertThatThrownBy(() -> terminal().run(false).close())
                .hasMessageContaining(file + " does not exist")
                .hasMessageContaining("portero run --new-secret")
                .hasMessageNotContaining("\n");

        assertThat(recordedProcess()).doesNotExist();
        assertThat(file).doesNotExist();
        Files.writeString(file, secret);
    }

    @Test
    void stopsItsServersWhenAMigrationFails() throws Exception {
        change("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '1'");

        assertThatThrownBy(() -> terminal().run(false).close())
                .hasMessageContaining("the database could not be migrated")
                .hasMessageNotContaining("\n");

        assertThat(recordedProcess()).doesNotExist();
        change("UPDATE flyway_schema_history SET checksum = checksum - 1 WHERE version = '1'");
    }

    /// As the kernel's OOM killer does, twice.
    @Test
    void restartsItsPostgresWhenItIsKilled() throws Exception {
        try (NextTerminal.Running running = terminal().run(false)) {
            Client client = new Client(running.port());
            try (Consumer consumer = Consumer.of(broker(), "before")) {
                assertThat(client.register("a@b.cl", "alice").statusCode()).isEqualTo(201);
                assertThat(consumer.take()).isPresent();
            }
            assertThat(client.register("b@b.cl", "bob").statusCode()).isEqualTo(201);

            for (String name : new String[] {"carol", "dave"}) {
                awaitEmptyOutbox();
                kill();
                awaitRegistration(client, name);
                assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
            }

            try (Consumer consumer = Consumer.of(broker(), "before")) {
                for (String name : new String[] {"bob", "carol", "dave"}) {
                    awaitEventOf(consumer, name);
                }
            }
        }
        assertThat(recordedProcess()).doesNotExist();
    }

    /// A message that was published just before the end may be delivered again.
    private static void awaitEventOf(Consumer consumer, String name) throws Exception {
        String body;
        do {
            body = new String(consumer.take().orElseThrow().getBody(), UTF_8);
        } while (!body.contains("\"" + name + "\""));
    }

    /// A broker whose PostgreSQL dies while it stores a message cannot be restarted in its process: then `run` ends.
    private void awaitEmptyOutbox() {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        NextTerminal.Output output = terminal().type("outbox", "status");
        while (!output.all().contains("no events are waiting") && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            output = terminal().type("outbox", "status");
        }
        assertThat(output.all()).contains("no events are waiting");
    }

    /// Until it is up again, every response is 503.
    private static void awaitRegistration(Client client, String name) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        int status = client.register(name + "@b.cl", name).statusCode();
        while (status != 201 && status != 409 && System.nanoTime() < deadline) {
            assertThat(status).isEqualTo(503);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            status = client.register(name + "@b.cl", name).statusCode();
        }
        assertThat(status).isIn(201, 409); // 409 when the response to the first attempt was lost with its connection
    }

    private void kill() throws IOException {
        long number =
                Long.parseLong(Files.readAllLines(recordedProcess()).getFirst().strip());
        ProcessHandle postmaster = ProcessHandle.of(number).orElseThrow();
        assertThat(postmaster.destroyForcibly()).isTrue();
        assertThat(postmaster.onExit()).succeedsWithin(TIMEOUT);
    }

    private void change(String sql) throws Exception {
        int port = Integer.parseInt(ports.getOrDefault("EMBEDDED_POSTGRES_PORT", ""));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve(".portero"), port)) {
            DatabaseUrl database = DatabaseUrl.parse(postgres.url()).orElseThrow();
            try (Connection connection =
                            DriverManager.getConnection(database.jdbc(), database.user(), database.password());
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    private String broker() {
        return "amqp://guest:guest@127.0.0.1:" + ports.get("EMBEDDED_BROKER_PORT");
    }

    private Path recordedProcess() {
        return directory.resolve(".portero/postgres/cluster/data/postmaster.pid");
    }

    private NextTerminal terminal() {
        return new NextTerminal(directory, ports);
    }

    private NextTerminal with(String name, String value) {
        Map<String, String> environment = new HashMap<>(ports);
        environment.put(name, value);
        return new NextTerminal(directory, environment);
    }
}
