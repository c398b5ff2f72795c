package dev.portero.messaging.publish;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.portero.messaging.Topology;
import dev.portero.messaging.connection.RabbitConfiguration;
import io.micronaut.rabbitmq.connect.RabbitConnectionFactoryConfig;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/// Opener of the publisher's connections, by the connection factory of micronaut-rabbitmq. They do not recover by
/// themselves: a connection in doubt is discarded.
final class ConnectionOpener {

    private final RabbitConnectionFactoryConfig shared;
    private final RabbitConfiguration configuration;
    private final Topology topology;
    private final String service;

    ConnectionOpener(
            RabbitConnectionFactoryConfig shared,
            RabbitConfiguration configuration,
            Topology topology,
            String service) {
        this.shared = shared;
        this.configuration = configuration;
        this.topology = topology;
        this.service = service;
    }

    /// Opens a connection and declares the exchanges; it takes several round trips, each with a timeout.
    ConfirmChannel openConnection() throws IOException, TimeoutException {
        AtomicReference<Socket> socket = new AtomicReference<>(new Socket());
        ConnectionFactory factory = factory();
        factory.setSocketConfigurator(factory.getSocketConfigurator().andThen(candidate -> {
            candidate.setSoTimeout(millis());
            socket.set(candidate);
        }));
        List<Address> nodes = shared.getAddresses().orElseThrow();
        Connection connection = factory.newConnection(nodes, service);
        try {
            return ConfirmChannel.over(
                    connection,
                    socket.get(),
                    topology,
                    new MessageProperties(service),
                    new MinInterval(configuration.checkInterval()));
        } catch (IOException | RuntimeException e) {
            connection.abort(millis());
            throw e;
        }
    }

    private ConnectionFactory factory() {
        ConnectionFactory factory = shared.clone();
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        return factory;
    }

    private int millis() {
        return Math.toIntExact(configuration.connectTimeout().toMillis());
    }
}
