package dev.portero.bootstrap.journey;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Somebody with RabbitMQ's own client who wants to hear of users.
final class Consumer implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Connection connection;
    private final Channel channel;
    private final String queue;

    private Consumer(Connection connection, String queue) throws IOException {
        this.connection = connection;
        this.channel = connection.createChannel();
        this.queue = queue;
    }

    /// Connects as soon as there is a broker, and binds a durable queue of this name to `user.*`.
    static Consumer of(String url, String queue) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(url);
        Consumer consumer = new Consumer(connected(factory), queue);
        consumer.channel.exchangeDeclare("users.events", "topic", true);
        consumer.channel.queueDeclare(queue, true, false, false, Map.of());
        consumer.channel.queueBind(queue, "users.events", "user.*");
        return consumer;
    }

    /// The next message, if one comes in time; it stays in the queue for whoever asks later.
    Optional<GetResponse> peek() throws IOException {
        Optional<GetResponse> message = next();
        if (message.isPresent()) {
            channel.basicNack(message.get().getEnvelope().getDeliveryTag(), false, true);
        }
        return message;
    }

    /// The next message, taken out of the queue.
    Optional<GetResponse> take() throws IOException {
        Optional<GetResponse> message = next();
        if (message.isPresent()) {
            channel.basicAck(message.get().getEnvelope().getDeliveryTag(), false);
        }
        return message;
    }

    /// Whether there is nothing in the queue right now.
    boolean isEmpty() throws IOException {
        return channel.messageCount(queue) == 0;
    }

    private Optional<GetResponse> next() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<GetResponse> message = Optional.ofNullable(channel.basicGet(queue, false));
        while (message.isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
            message = Optional.ofNullable(channel.basicGet(queue, false));
        }
        return message;
    }

    private static Connection connected(ConnectionFactory factory) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return factory.newConnection();
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
