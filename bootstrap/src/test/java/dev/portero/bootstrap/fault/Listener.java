package dev.portero.bootstrap.fault;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// Consumer as a third party writes it, with RabbitMQ's client and a durable queue that is bound to all events. It
/// records every message, and reconnects after a broker outage.
final class Listener implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int PREFETCH = 200;
    private static final String FACTS = "users.facts";

    private final List<ReceivedMessage> receptions = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final ConnectionFactory factory = new ConnectionFactory();
    private final CountDownLatch bound = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final String service;
    private final Thread thread = Thread.ofVirtual().unstarted(this::listen);

    /// @param service whose messages are recorded: other services may use the broker, too
    Listener(URI broker, String service) throws Exception {
        factory.setUri(broker);
        factory.setAutomaticRecoveryEnabled(false);
        this.service = service;
        thread.start();
        bound.await();
    }

    /// All received messages, in order.
    synchronized List<ReceivedMessage> receptions() {
        return List.copyOf(receptions);
    }

    synchronized boolean hasReceived(List<String> all) {
        return ids.containsAll(all);
    }

    /// Whether the queue has no message.
    boolean isQueueEmpty() throws Exception {
        try (Connection connection = factory.newConnection(service);
                Channel channel = connection.createChannel()) {
            return channel.messageCount(service) == 0;
        }
    }

    @Override
    public void close() throws IOException, TimeoutException {
        closed.countDown();
        WaitLimits.untilEnded(thread);
        try (Connection connection = factory.newConnection(service);
                Channel channel = connection.createChannel()) {
            channel.queueDelete(service);
            channel.exchangeDelete(service);
        }
    }

    private void listen() {
        while (closed.getCount() > 0) {
            try (Connection connection = factory.newConnection(service)) {
                consume(connection);
                bound.countDown();
                while (connection.isOpen() && closed.getCount() > 0) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            } catch (IOException | TimeoutException | RuntimeException brokerUnavailable) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void consume(Connection connection) throws IOException {
        Channel channel = connection.createChannel();
        channel.queueDeclare(service, true, false, false, Map.of("x-queue-type", "quorum"));
        for (String exchange : List.of(service, FACTS)) {
            channel.exchangeDeclare(exchange, BuiltinExchangeType.TOPIC, true);
            channel.queueBind(service, exchange, "#");
        }
        channel.basicQos(PREFETCH);
        channel.basicConsume(
                service,
                false,
                (tag, message) -> {
                    addReception(message);
                    channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
                },
                tag -> connection.abort());
    }

    private synchronized void addReception(Delivery message) {
        BasicProperties properties = message.getProperties();
        if (service.equals(properties.getAppId())) {
            Map<String, Object> headers = properties.getHeaders();
            ids.add(properties.getMessageId());
            receptions.add(new ReceivedMessage(
                    properties.getMessageId(),
                    properties.getType(),
                    String.valueOf(headers.getOrDefault("cloudEvents:subject", "")),
                    ((Number) headers.getOrDefault("x-user-sequence", 0)).longValue()));
        }
    }
}
