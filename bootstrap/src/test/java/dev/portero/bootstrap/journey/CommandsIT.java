package dev.portero.bootstrap.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.portero.application.testkit.Together;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Commands from the broker to the whole service.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class CommandsIT {

    private static final String EXCHANGE = "users.commands";
    private static final String QUEUE = "users-service.commands";

    @TempDir
    Path directory = Path.of("");

    @Test
    void suspensionByCommandTakesEffectOnceAndIsAudited() throws Exception {
        try (ServiceFixture fixture = new ServiceFixture(directory.resolve("portero"))) {
            Client client = fixture.client();
            String id = id(client.register("a@b.cl", "alice").body());
            String[] alice = client.authorization("alice");
            fixture.startBroker();
            try (Connection connection = connected(fixture.brokerUrl());
                    Tables tables = new Tables(fixture.database())) {
                awaitConsumer(connection);

                Together.concurrently(4, number -> send(connection, "user.suspend", "command-1", id));
                send(connection, "user.suspend", "command-2", "nobody");

                awaitMetric(client, "malformed", 1);
                awaitMetric(client, "duplicate", 3);
                assertThat(metric(client, "done")).isEqualTo(1);
                assertThat(client.get("/v1/users/me", alice).statusCode()).isEqualTo(401);
                assertThat(tables.first("SELECT actor_kind || ' ' || actor_component || ' ' || request_id"
                                + " FROM audit_entries WHERE action = 'user.status_changed'"))
                        .containsExactly("SERVICE commands command-1");
                assertThat(tables.first("SELECT queue || ' ' || message_id FROM processed_messages"))
                        .containsExactly(QUEUE + " command-1");

                send(connection, "user.reactivate", "command-3", id);

                awaitMetric(client, "done", 2);
                assertThat(client.get("/v1/users/me", client.authorization("alice"))
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    private static String id(String user) {
        return user.replaceFirst("(?s).*\"id\":\"([^\"]*)\".*", "$1");
    }

    /// Connects as soon as the broker is available.
    private static Connection connected(String url) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(url);
        return factory.newConnection();
    }

    private static void awaitConsumer(Connection connection) throws Exception {
        while (!hasConsumer(connection)) { // limited by the timeout of the test
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static boolean hasConsumer(Connection connection) throws IOException, TimeoutException {
        Channel probe = connection.createChannel(); // the broker closes a channel that checks a missing queue
        try {
            boolean found = probe.queueDeclarePassive(QUEUE).getConsumerCount() == 1;
            probe.close();
            return found;
        } catch (IOException missing) {
            return false;
        }
    }

    private static boolean send(Connection connection, String command, String messageId, String user) {
        try (Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            BasicProperties properties = new BasicProperties.Builder()
                    .messageId(messageId)
                    .deliveryMode(2)
                    .userId("somebody") // which Qpid does not verify
                    .build();
            channel.basicPublish(EXCHANGE, command, properties, ("{\"user_id\":\"" + user + "\"}").getBytes(UTF_8));
            return channel.waitForConfirms(5_000);
        } catch (IOException | InterruptedException | TimeoutException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void awaitMetric(Client client, String result, long count) {
        while (metric(client, result) < count) { // limited by the timeout of the test
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static long metric(Client client, String result) {
        String line = "portero_commands_total{result=\"" + result + "\"} ";
        String value = client.get("/metrics")
                .body()
                .lines()
                .filter(text -> text.startsWith(line))
                .findFirst()
                .orElseThrow()
                .substring(line.length());
        return (long) Double.parseDouble(value);
    }
}
