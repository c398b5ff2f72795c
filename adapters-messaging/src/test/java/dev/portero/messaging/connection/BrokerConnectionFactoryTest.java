package dev.portero.messaging.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import dev.portero.messaging.ServiceConfiguration;
import io.micronaut.context.ApplicationContext;
import io.micronaut.rabbitmq.connect.RabbitConnectionFactoryConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrokerConnectionFactoryTest {

    @Test
    void configuresTheFactoryOfTheContext() {
        Map<String, Object> properties = Map.of(
                "portero.rabbitmq.url",
                "amqp://u:p%40@first,second:7/users",
                "portero.rabbitmq.connect-timeout",
                "300ms",
                "portero.service.name",
                "accounts");
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            RabbitConnectionFactoryConfig factory = context.getBean(RabbitConnectionFactoryConfig.class);

            assertThat(factory.getAddresses().orElseThrow())
                    .containsExactly(new Address("first"), new Address("second", 7));
            assertThat(factory.getUsername()).isEqualTo("u");
            assertThat(factory.getPassword()).isEqualTo("p@");
            assertThat(factory.getVirtualHost()).isEqualTo("users");
            assertThat(factory.getConnectionTimeout()).isEqualTo(300);
            assertThat(factory.getHandshakeTimeout()).isEqualTo(300);
            assertThat(factory.getChannelRpcTimeout()).isEqualTo(300);
            assertThat(factory.getClientProperties()).containsEntry("connection_name", "accounts");
            assertThat(factory.isSSL()).isFalse();
        }
    }

    @Test
    void heartbeatIsTenSecondsUnlessTheUrlHasAnotherOne() {
        assertThat(configured("amqp://h").getRequestedHeartbeat()).isEqualTo(10);
        assertThat(configured("amqp://h?heartbeat=30").getRequestedHeartbeat()).isEqualTo(30);
    }

    /// Without this the module would connect to the local machine as guest.
    @Test
    void opensNoConnectionWithoutABroker() {
        try (ApplicationContext context =
                ApplicationContext.builder().eagerInitSingletons(true).start()) {
            assertThat(context.getBeansOfType(Connection.class)).isEmpty();
        }
    }

    @Test
    void refusesACertificateForAnotherHost(@TempDir Path directory) throws Exception {
        try (TlsServer other = new TlsServer(directory, "elsewhere.example")) {
            RabbitConnectionFactoryConfig factory = configured("amqps://localhost:" + other.port());
            factory.useSslProtocol(other.trusting());

            assertThatThrownBy(
                            () -> factory.newConnection(factory.getAddresses().orElseThrow()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void acceptsATrustedCertificateForItsHost(@TempDir Path directory) throws Exception {
        try (TlsServer broker = new TlsServer(directory, "localhost")) {
            RabbitConnectionFactoryConfig factory = configured("amqps://localhost:" + broker.port());
            factory.useSslProtocol(broker.trusting());

            assertThatThrownBy(
                            () -> factory.newConnection(factory.getAddresses().orElseThrow()))
                    .isNotInstanceOf(SSLHandshakeException.class);
            assertThat(broker.firstByte().get(30, TimeUnit.SECONDS)).isEqualTo((int) 'A');
        }
    }

    private static RabbitConnectionFactoryConfig configured(String url) {
        RabbitConfiguration configuration =
                new RabbitConfiguration(url, Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(3));
        return ConnectionFactories.of(configuration, new ServiceConfiguration("users-service", "v1"));
    }
}
