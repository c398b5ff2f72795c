package dev.portero.messaging.publish;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.portero.messaging.Topology;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/// Factory of connections to the broker.
final class ConnectionOpener {

    private final RabbitConfiguration configuration;
    private final Topology topology;
    private final String service;

    ConnectionOpener(RabbitConfiguration configuration, Topology topology, String service) {
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
        Connection connection = factory.newConnection(service);
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
        ConnectionFactory factory = new ConnectionFactory();
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(millis());
        factory.setHandshakeTimeout(millis());
        factory.setChannelRpcTimeout(millis());
        factory.setExceptionHandler(new QuietExceptionHandler());
        try {
            factory.setUri(configuration.uri());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return factory;
    }

    private int millis() {
        return Math.toIntExact(configuration.connectTimeout().toMillis());
    }
}
