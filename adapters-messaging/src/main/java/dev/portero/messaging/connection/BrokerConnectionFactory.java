package dev.portero.messaging.connection;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.ConnectionFactory;
import dev.portero.messaging.ServiceConfiguration;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.rabbitmq.connect.SingleRabbitConnectionFactoryConfig;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Bean of micronaut-rabbitmq's connection factory, configured by `RABBITMQ_URL`: addresses, TLS, heartbeat, timeouts.
@Factory
final class BrokerConnectionFactory {

    /// Heartbeat unless the URL has another one: a node that disappeared without a FIN is noticed after two of them.
    private static final int HEARTBEAT_SECONDS = 10;

    private static final long RECOVERY_INTERVAL = Duration.ofSeconds(1).toMillis();

    @Singleton
    @Named(SingleRabbitConnectionFactoryConfig.DEFAULT_NAME)
    @Replaces(SingleRabbitConnectionFactoryConfig.class)
    @Requires(property = "portero.rabbitmq.url")
    SingleRabbitConnectionFactoryConfig connectionFactory(
            RabbitConfiguration configuration, ServiceConfiguration service) {
        SingleRabbitConnectionFactoryConfig factory = new SingleRabbitConnectionFactoryConfig();
        int timeout = Math.toIntExact(configuration.connectTimeout().toMillis());
        factory.setConnectionTimeout(timeout);
        factory.setHandshakeTimeout(timeout);
        factory.setChannelRpcTimeout(timeout);
        factory.setNetworkRecoveryInterval(RECOVERY_INTERVAL);
        factory.setExceptionHandler(new QuietExceptionHandler());
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        List<URI> nodes = configuration.address().nodes();
        use(factory, nodes.getFirst());
        factory.setAddresses(nodes.stream()
                .map(node -> new Address(node.getHost(), node.getPort()))
                .toList());
        Map<String, Object> properties = new HashMap<>(factory.getClientProperties());
        properties.put("connection_name", service.name());
        factory.setClientProperties(properties);
        return factory;
    }

    /// The client checks the certificate of a TLS server, but the name in it only if told to.
    private static void use(ConnectionFactory factory, URI node) {
        try {
            factory.setUri(node);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("TLS is not available", failure);
        }
        if (factory.isSSL()) {
            factory.enableHostnameVerification();
        }
    }
}
