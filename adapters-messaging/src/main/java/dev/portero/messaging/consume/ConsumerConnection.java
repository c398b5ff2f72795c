package dev.portero.messaging.consume;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.portero.application.health.port.BrokerStatus.State;
import dev.portero.messaging.CommandTopology;
import dev.portero.messaging.TopologyMismatch;
import dev.portero.messaging.connection.RabbitBrokerStatus;
import dev.portero.messaging.connection.RootCause;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.rabbitmq.connect.RabbitConnectionFactoryConfig;
import io.micronaut.rabbitmq.connect.recovery.TemporarilyDownConnection;
import io.micronaut.rabbitmq.connect.recovery.TemporarilyDownConnection.EventuallyUpListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Connection of the consumers. It is opened in the background, and is down ([TemporarilyDownConnection]) until the
/// topology is declared: then micronaut-rabbitmq subscribes the listeners. Whatever prevents that, an unknown host, a
/// wrong password, a queue of another kind, is tried again every second and is shown in the health details.
///
/// A connection that is lost recovers by itself. One that has no consumers any more is replaced.
@Singleton
@Requires(property = "portero.rabbitmq.url")
@Requires(property = "portero.background-tasks", notEquals = "off")
final class ConsumerConnection {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerConnection.class);
    private static final Duration RETRY_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(3);
    private static final int CLOSE_MILLIS = 1_000;
    private static final int MAX_CHECKS_WITHOUT_CONSUMER = 3;

    /// Open connection, with the channel that declares the topology and checks it.
    private record Opened(Connection connection, Channel channel) {}

    private final RabbitConnectionFactoryConfig factory;
    private final ExecutorService executor;
    private final CommandTopology topology;
    private final RabbitBrokerStatus broker;
    private final TemporarilyDownConnection facade = DownUntilDeclared.facadeOf(this);
    private final List<EventuallyUpListener> subscriptions = new ArrayList<>();
    private final List<EventuallyUpListener> waiting = new ArrayList<>();
    private volatile @Nullable Connection declared;
    private @Nullable Opened opened;
    private @Nullable State reported;
    private boolean hasWorked;
    private int checksWithoutConsumer;
    private volatile boolean closed;

    ConsumerConnection(
            RabbitConnectionFactoryConfig factory,
            CommandTopology topology,
            RabbitBrokerStatus broker,
            BeanContext context) {
        this.factory = factory;
        this.executor = context.getBean(ExecutorService.class, Qualifiers.byName(factory.getConsumerExecutor()));
        this.topology = topology;
        this.broker = broker;
    }

    /// The connection as micronaut-rabbitmq sees it.
    TemporarilyDownConnection facade() {
        return facade;
    }

    /// The open connection, once the topology is declared on it; null before.
    @Nullable
    Connection declared() {
        return declared;
    }

    /// Adds the subscription of a listener, which is called when the connection is up.
    synchronized void add(EventuallyUpListener subscription) {
        if (subscriptions.isEmpty()) {
            Thread.ofVirtual().name("consumer-connection").start(this::checkRepeatedly);
        }
        subscriptions.add(subscription);
        waiting.add(subscription);
    }

    private void checkRepeatedly() {
        while (!closed) {
            Duration pause = check() ? CHECK_INTERVAL : RETRY_INTERVAL;
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /// Connects, declares the topology, and subscribes what is not subscribed; or checks that all of it still holds.
    ///
    /// @return whether the queue has consumers
    private synchronized boolean check() {
        if (closed) {
            return false;
        }
        try {
            declareAndSubscribe();
            report(State.REACHABLE, "");
            return checksWithoutConsumer == 0;
        } catch (TopologyMismatch mismatch) {
            discardUnlessRecovering();
            report(State.EXCHANGE_MISMATCH, RootCause.inOneLine(mismatch.getMessage()));
        } catch (Exception failure) {
            discardUnlessRecovering();
            report(State.UNREACHABLE, RootCause.of(failure));
        }
        return false;
    }

    private void declareAndSubscribe() throws Exception {
        Opened current = opened == null ? open() : opened;
        opened = current;
        int consumers = topology.declare(current.channel());
        declared = current.connection();
        while (!waiting.isEmpty()) {
            waiting.getFirst().onConnectionInitialized(facade);
            waiting.removeFirst();
        }
        checksWithoutConsumer = consumers > 0 ? 0 : checksWithoutConsumer + 1;
        if (checksWithoutConsumer > MAX_CHECKS_WITHOUT_CONSUMER) {
            throw new IOException("no consumer of " + topology.queue() + " is left");
        }
    }

    private Opened open() throws IOException, TimeoutException {
        Connection connection =
                factory.newConnection(executor, factory.getAddresses().orElseThrow());
        try {
            return new Opened(connection, connection.createChannel());
        } catch (IOException | RuntimeException failure) {
            connection.abort(CLOSE_MILLIS);
            throw failure;
        }
    }

    /// Discards the connection, unless it was lost: then it recovers, with its consumers.
    private void discardUnlessRecovering() {
        if (opened != null && opened.connection().isOpen()) {
            discard();
        }
    }

    private void discard() {
        checksWithoutConsumer = 0;
        declared = null;
        waiting.clear();
        waiting.addAll(subscriptions);
        if (opened != null) {
            opened.connection().abort(CLOSE_MILLIS);
            opened = null;
        }
    }

    @PreDestroy
    synchronized void close() {
        closed = true;
        discard();
    }

    private void report(State state, String reason) {
        if (reported != state) {
            log(state, reason);
        }
        hasWorked |= state == State.REACHABLE;
        reported = state;
        broker.consumersFound(state, state == State.REACHABLE ? "" : "consumers: " + reason);
    }

    private void log(State state, String reason) {
        switch (state) {
            case REACHABLE -> LOG.info("Commands are received from {}", topology.queue());
            case UNREACHABLE ->
                LOG.atLevel(hasWorked ? Level.WARN : Level.INFO)
                        .log("Commands are not received, they wait in {}: {}", topology.queue(), reason);
            case EXCHANGE_MISMATCH ->
                LOG.warn("Commands are not received, an exchange or a queue exists with another type: {}", reason);
        }
    }
}
