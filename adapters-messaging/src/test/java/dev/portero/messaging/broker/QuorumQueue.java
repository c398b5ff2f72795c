package dev.portero.messaging.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.portero.messaging.Topology;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Quorum queue on exchanges of its own. Each call opens a new connection, so the broker may be killed between calls.
public final class QuorumQueue implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ConnectionFactory factory = new ConnectionFactory();
    private final String name = "portero-it-" + UUID.randomUUID();
    private final Topology topology = new Topology(name + ".events", name + ".facts");

    public QuorumQueue(URI broker) throws Exception {
        factory.setUri(broker);
        on(channel -> {
            topology.declare(channel);
            return channel.queueDeclare(name, true, false, false, Map.of("x-queue-type", "quorum"));
        });
    }

    public Topology topology() {
        return topology;
    }

    public void bind(String type) {
        on(channel -> channel.queueBind(name, topology.exchangeOf(type), type));
    }

    /// Consumes all waiting messages.
    public List<GetResponse> read() {
        return on(channel -> Stream.generate(() -> attempt(() -> channel.basicGet(name, true)))
                .takeWhile(Objects::nonNull)
                .toList());
    }

    public boolean findsExchanges() {
        return attempt(() -> {
            try (Connection connection = factory.newConnection(name)) {
                Channel channel = connection.createChannel();
                channel.exchangeDeclarePassive(topology.events());
                channel.exchangeDeclarePassive(topology.facts());
                return true;
            } catch (IOException missing) {
                return false;
            }
        });
    }

    public void deleteExchanges() {
        on(channel -> {
            channel.exchangeDelete(topology.events());
            return channel.exchangeDelete(topology.facts());
        });
    }

    @Override
    public void close() {
        on(channel -> channel.queueDelete(name));
        deleteExchanges();
    }

    /// Repeats the step until it succeeds: after a restart of the server a queue is without a leader for a moment.
    private <T> T on(Step<T> step) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            try (Connection connection = factory.newConnection(name);
                    Channel channel = connection.createChannel()) {
                return step.with(channel);
            } catch (IOException | TimeoutException | RuntimeException notYet) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(notYet);
                }
            }
        }
    }

    private static <T> T attempt(Callable<T> step) {
        try {
            return step.call();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Operation on a channel.
    @FunctionalInterface
    private interface Step<T> {

        T with(Channel channel) throws IOException;
    }
}
