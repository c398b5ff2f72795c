package dev.portero.messaging.consume;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.portero.messaging.CommandTopology;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Broker as a sender of commands sees it, with an exchange and a queue of its own.
final class CommandBroker implements AutoCloseable {

    private final CommandTopology topology;
    private final Connection connection;

    CommandBroker(URI broker) throws Exception {
        String name = "portero-it-" + UUID.randomUUID();
        topology = new CommandTopology(name + ".commands", name + ".queue");
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker);
        connection = factory.newConnection(name);
    }

    CommandTopology topology() {
        return topology;
    }

    /// Properties of a context that uses this exchange and this queue.
    Map<String, Object> properties(String url) {
        return Map.of(
                "portero.rabbitmq.url", url,
                "portero.commands.exchange", topology.exchange(),
                "portero.commands.queue", topology.queue());
    }

    void declare() {
        on(topology::declare);
    }

    void send(String routingKey, String messageId, String body) {
        send(routingKey, new BasicProperties.Builder().messageId(messageId).build(), body);
    }

    void send(String routingKey, BasicProperties properties, String body) {
        on(channel -> {
            channel.confirmSelect();
            channel.basicPublish(topology.exchange(), routingKey, properties, body.getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(5_000);
            return null;
        });
    }

    /// Messages that no consumer has: neither delivered nor acknowledged.
    long ready() {
        return on(channel -> channel.messageCount(topology.queue()));
    }

    int consumers() {
        return on(channel -> channel.queueDeclarePassive(topology.queue()).getConsumerCount());
    }

    boolean hasQueue() {
        try {
            consumers();
            return true;
        } catch (IllegalStateException missing) {
            return false;
        }
    }

    void deleteQueue() {
        on(channel -> channel.queueDelete(topology.queue()));
    }

    /// Takes the name of the exchange for another kind of it.
    void misdeclare() {
        on(channel -> channel.exchangeDelete(topology.exchange()));
        on(channel -> channel.exchangeDeclare(topology.exchange(), BuiltinExchangeType.FANOUT, true));
    }

    void putRight() {
        on(channel -> channel.exchangeDelete(topology.exchange()));
    }

    @Override
    public void close() throws IOException {
        deleteQueue();
        on(channel -> channel.exchangeDelete(topology.exchange()));
        connection.close();
    }

    /// Waits until the condition holds, for at most ten seconds.
    static boolean eventually(BooleanSupplier condition) {
        return eventually(Duration.ofSeconds(10), condition);
    }

    /// Waits until the condition holds, for a limited time.
    static boolean eventually(Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(10_000_000);
        }
        return condition.getAsBoolean();
    }

    private <T extends @Nullable Object> T on(Step<T> step) {
        return attempt(() -> {
            Channel channel = connection.createChannel();
            try {
                return step.with(channel);
            } finally {
                channel.abort();
            }
        });
    }

    private static <T extends @Nullable Object> T attempt(Callable<T> step) {
        try {
            return step.call();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// Operation on a channel.
    @FunctionalInterface
    private interface Step<T extends @Nullable Object> {

        T with(Channel channel) throws Exception;
    }
}
