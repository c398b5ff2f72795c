package dev.portero.bootstrap.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dev.portero.messaging.testing.SchemaValidator;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// Somebody with RabbitMQ's own client who wants to hear of users, and takes no message that the document does not
/// describe.
final class Consumer implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long BETWEEN_LOOKS = Duration.ofMillis(10).toNanos(); // what is awaited needs the processor

    private final SchemaValidator judge = SchemaValidator.golden();
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
        consumer.channel.queueDeclare(queue, true, false, false, Map.of());
        consumer.bind();
        return consumer;
    }

    /// The service declares the exchange when it finds the broker; a consumer that is quicker tries again.
    private void bind() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isBound()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("there is no exchange users.events");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private boolean isBound() throws IOException, TimeoutException {
        Channel asking = connection.createChannel(); // a broker closes the channel of whoever binds to nothing
        try {
            asking.queueBind(queue, "users.events", "user.*");
            asking.close();
            return true;
        } catch (IOException missing) {
            return false;
        }
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
        Optional<GetResponse> message = look();
        while (message.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
            message = look();
        }
        return message.map(judge::passed);
    }

    /// The admin that `run` makes for itself may come before everybody, or not at all.
    private Optional<GetResponse> look() throws IOException {
        Optional<GetResponse> message = Optional.ofNullable(channel.basicGet(queue, false));
        if (message.filter(found -> new String(found.getBody(), UTF_8).contains("admin@example.org"))
                .isEmpty()) {
            return message;
        }
        channel.basicAck(message.get().getEnvelope().getDeliveryTag(), false);
        return Optional.empty();
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
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
