package dev.portero.bootstrap.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AlreadyClosedException;
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

/// Event consumer with RabbitMQ's client, which validates each message against the AsyncAPI document.
final class Consumer implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final long POLL_INTERVAL = Duration.ofMillis(10).toNanos(); // the awaited process needs the CPU

    private final SchemaValidator validator = SchemaValidator.golden();
    private final Connection connection;
    private final Channel channel;
    private final String queue;

    private Consumer(Connection connection, String queue) throws IOException {
        this.connection = connection;
        this.channel = connection.createChannel();
        this.queue = queue;
    }

    /// Connects as soon as the broker is available, and binds a durable queue of this name to `user.*`.
    static Consumer of(String url, String queue) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(url);
        Consumer consumer = declared(factory, queue);
        consumer.bind();
        return consumer;
    }

    /// Retries also after the connection was lost again: a broker that is being restarted may accept one before.
    private static Consumer declared(ConnectionFactory factory, String queue) throws Exception {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            Connection connection = connected(factory);
            try {
                Consumer consumer = new Consumer(connection, queue);
                consumer.channel.queueDeclare(queue, true, false, false, Map.of());
                return consumer;
            } catch (IOException | AlreadyClosedException lost) {
                connection.abort();
                if (System.nanoTime() > deadline) {
                    throw lost;
                }
                LockSupport.parkNanos(POLL_INTERVAL);
            }
        }
    }

    /// The service declares the exchange when it reaches the broker; a consumer that is faster retries.
    private void bind() throws Exception {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!isBound()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("there is no exchange users.events");
            }
            LockSupport.parkNanos(POLL_INTERVAL);
        }
    }

    private boolean isBound() throws IOException, TimeoutException {
        Channel probe = connection.createChannel(); // the broker closes a channel that binds to a missing exchange
        try {
            probe.queueBind(queue, "users.events", "user.*");
            probe.close();
            return true;
        } catch (IOException missing) {
            return false;
        }
    }

    /// The next message, if one arrives in time; it stays in the queue for the next call.
    Optional<GetResponse> peek() throws IOException {
        Optional<GetResponse> message = next();
        if (message.isPresent()) {
            channel.basicNack(message.get().getEnvelope().getDeliveryTag(), false, true);
        }
        return message;
    }

    /// The next message, removed from the queue.
    Optional<GetResponse> take() throws IOException {
        Optional<GetResponse> message = next();
        if (message.isPresent()) {
            channel.basicAck(message.get().getEnvelope().getDeliveryTag(), false);
        }
        return message;
    }

    /// Whether the queue is empty at this moment.
    boolean isEmpty() throws IOException {
        return channel.messageCount(queue) == 0;
    }

    private Optional<GetResponse> next() throws IOException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        Optional<GetResponse> message = poll();
        while (message.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL_INTERVAL);
            message = poll();
        }
        return message.map(validator::passed);
    }

    /// Skips the event of the administrator that `run` creates, which may or may not come first.
    private Optional<GetResponse> poll() throws IOException {
        Optional<GetResponse> message = Optional.ofNullable(channel.basicGet(queue, false));
        if (message.filter(found -> new String(found.getBody(), UTF_8).contains("admin@example.org"))
                .isEmpty()) {
            return message;
        }
        channel.basicAck(message.get().getEnvelope().getDeliveryTag(), false);
        return Optional.empty();
    }

    private static Connection connected(ConnectionFactory factory) throws Exception {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            try {
                return factory.newConnection();
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                LockSupport.parkNanos(POLL_INTERVAL);
            }
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
