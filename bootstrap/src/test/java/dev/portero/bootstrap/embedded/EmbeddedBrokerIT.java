package dev.portero.bootstrap.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.Return;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class EmbeddedBrokerIT {

    private static final long CONFIRM_MILLIS = 20_000;
    private static final int TERMINATED = 128 + 15;

    /// Created by the first test; each test stops its servers, and uses its own queue.
    @TempDir
    private static Path home;

    @Test
    void confirmedMessageSurvivesAKill() throws Exception {
        int postgresPort = OwnPorts.free(26_432);
        int port = OwnPorts.free(26_672);
        try (ServersProcess killed = ServersProcess.start(home, postgresPort, port)) {
            assertThat(killed.answer()).isEqualTo("ready");
            Connection connection = connect("amqp://guest:guest@127.0.0.1:%d/".formatted(port));
            Channel channel = confirming(connection);
            declare(channel, "kept");
            publish(channel, "kept", "user.registered", "before");
            killed.kill();
            connection.abort();
        }

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, Ports.free(postgresPort));
                EmbeddedBroker broker = EmbeddedBroker.start(home, Ports.free(port), postgres);
                Connection connection = connect(broker.url());
                Channel channel = confirming(connection)) {
            GetResponse message = channel.basicGet("kept", false);
            assertThat(text(message)).isEqualTo("before");
            channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
            publish(channel, "kept", "user.deleted", "after");
            assertThat(text(channel.basicGet("kept", true))).isEqualTo("after");
        }
    }

    @Test
    void servesRabbitClientsAndStopsOnSigterm() throws Exception {
        int port = OwnPorts.free(26_672);
        try (ServersProcess servers = ServersProcess.start(home, OwnPorts.free(26_432), port)) {
            assertThat(servers.answer()).isEqualTo("ready");
            Connection connection = connect("amqp://guest:guest@127.0.0.1:%d/".formatted(port));
            Channel channel = confirming(connection);
            declare(channel, "spoken");

            assertThat(returned(channel, "spoken", "unbound.key").getReplyCode())
                    .isEqualTo(AMQP.NO_ROUTE);
            publish(channel, "spoken", "user.registered", "again");
            GetResponse first = channel.basicGet("spoken", false);
            channel.basicNack(first.getEnvelope().getDeliveryTag(), false, true);
            assertThat(channel.basicGet("spoken", false).getEnvelope().isRedeliver())
                    .isTrue();

            assertThat(servers.terminate()).isEqualTo(TERMINATED);
            assertThat(home.resolve("postgres/cluster/data/postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void rejectsAPortInUse() throws Exception {
        int taken = OwnPorts.free(26_672);
        try (ServerSocket other = new ServerSocket(taken, 1, InetAddress.ofLiteral("127.0.0.1"));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(home, OwnPorts.free(26_432))) {
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> EmbeddedBroker.start(home, other.getLocalPort(), postgres)
                            .close())
                    .withMessageContaining(Integer.toString(taken))
                    .withMessageNotContaining("\n");
        }
    }

    private static Connection connect(String url) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(url);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    private static Channel confirming(Connection connection) throws Exception {
        Channel channel = connection.createChannel();
        channel.confirmSelect();
        return channel;
    }

    private static void declare(Channel channel, String name) throws Exception {
        channel.exchangeDeclare(name, "topic", true);
        channel.queueDeclare(name, true, false, false, Map.of("x-queue-type", "quorum", "x-delivery-limit", 5));
        channel.queueBind(name, name, "user.*");
    }

    /// Qpid returns an unroutable message as RabbitMQ does, but then confirms it with a nack.
    private static Return returned(Channel channel, String exchange, String key) throws Exception {
        CompletableFuture<Return> returned = new CompletableFuture<>();
        channel.addReturnListener(returned::complete);
        channel.basicPublish(exchange, key, true, MessageProperties.PERSISTENT_BASIC, new byte[1]);
        assertThat(channel.waitForConfirms(CONFIRM_MILLIS)).isFalse();
        return returned.get(CONFIRM_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void publish(Channel channel, String exchange, String key, String text) throws Exception {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        channel.basicPublish(exchange, key, true, MessageProperties.PERSISTENT_BASIC, body);
        channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
    }

    private static String text(GetResponse message) {
        return new String(message.getBody(), StandardCharsets.UTF_8);
    }
}
