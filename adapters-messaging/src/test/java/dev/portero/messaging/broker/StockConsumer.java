package dev.portero.messaging.broker;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.portero.messaging.Topology;
import dev.portero.messaging.testing.SchemaValidator;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Consumer as third parties write it, on temporary exchanges of its own.
public final class StockConsumer implements AutoCloseable {

    private final Topology topology;
    private final Connection connection;
    private final Channel channel;
    private final String queue;
    private final SchemaValidator validator;

    public StockConsumer(URI broker) throws Exception {
        String name = "portero-it-" + UUID.randomUUID();
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker);
        topology = new Topology(name + ".events", name + ".facts");
        validator = SchemaValidator.golden()
                .where(Map.of("users.events", topology.events(), "users.facts", topology.facts()));
        connection = factory.newConnection(name);
        channel = connection.createChannel();
        topology.declare(channel);
        queue = name;
        channel.queueDeclare(queue, false, true, true, Map.of());
    }

    public Topology topology() {
        return topology;
    }

    public void bind(String type) {
        attempt(() -> channel.queueBind(queue, topology.exchangeOf(type), type));
    }

    /// Binds a full queue that rejects every message.
    public void bindFullQueue(String type) {
        Map<String, Object> full = Map.of("x-max-length", 0, "x-overflow", "reject-publish");
        attempt(() -> channel.queueDeclare(queue + ".full", false, true, true, full));
        attempt(() -> channel.queueBind(queue + ".full", topology.exchangeOf(type), type));
    }

    /// Consumes all waiting messages, and validates each against the AsyncAPI document.
    public List<GetResponse> read() {
        return Stream.generate(() -> attempt(() -> channel.basicGet(queue, true)))
                .takeWhile(Objects::nonNull)
                .map(validator::passed)
                .toList();
    }

    /// Checks the exchanges on a channel of its own, because the broker closes a channel that checks a missing one.
    public boolean findsExchanges() {
        Channel probe = attempt(connection::createChannel);
        try {
            probe.exchangeDeclarePassive(topology.events());
            probe.exchangeDeclarePassive(topology.facts());
            probe.close();
            return true;
        } catch (IOException | TimeoutException missing) {
            return false;
        }
    }

    public void deleteExchanges() {
        attempt(() -> channel.exchangeDelete(topology.events()));
        attempt(() -> channel.exchangeDelete(topology.facts()));
    }

    /// Declares one of the exchanges beforehand, with other properties than the service.
    public void misdeclare(BuiltinExchangeType kind, boolean durable) {
        attempt(() -> channel.exchangeDelete(topology.facts()));
        attempt(() -> channel.exchangeDeclare(topology.facts(), kind, durable));
    }

    /// Deletes that exchange.
    public void putRight() {
        attempt(() -> channel.exchangeDelete(topology.facts()));
    }

    @Override
    public void close() throws IOException {
        // Qpid closes a channel that deletes a missing exchange.
        topology.declare(channel);
        deleteExchanges();
        connection.close();
    }

    private static <T extends @Nullable Object> T attempt(Callable<T> step) {
        try {
            return step.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
