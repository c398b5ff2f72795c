package dev.portero.messaging.publish;

import dev.portero.application.health.port.BrokerStatus.State;
import dev.portero.messaging.TopologyMismatch;
import dev.portero.messaging.connection.RabbitBrokerStatus;
import dev.portero.messaging.connection.RootCause;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connection to the broker: opened on demand, with backoff after failures. Changes of its state are logged: when it is
/// lost, when the cause of a failure changes, and when it works again.
final class BrokerConnection {

    private static final Logger LOG = LoggerFactory.getLogger(RabbitEventPublisher.class);

    private final ConnectionOpener opener;
    private final RabbitBrokerStatus broker;
    private final Backoff backoff = new Backoff();
    private @Nullable ConfirmChannel channel;
    private @Nullable State reported;
    private boolean hasWorked;
    private boolean closed;

    BrokerConnection(ConnectionOpener opener, RabbitBrokerStatus broker) {
        this.opener = opener;
        this.broker = broker;
    }

    /// Returns an open channel, as far as is known; empty while the broker is unavailable.
    Optional<ConfirmChannel> line() {
        if (channel != null && !channel.isOpen()) {
            drop(channel, "connection closed");
        }
        if (channel == null && !closed && backoff.isOver(System.nanoTime())) {
            channel = connect();
        }
        return Optional.ofNullable(channel);
    }

    /// Connects if possible, and declares the exchanges if they are missing.
    void check() {
        line().ifPresent(found -> {
            try {
                found.check();
                works();
            } catch (IOException | RuntimeException e) {
                report(e);
                discard(found);
            }
        });
    }

    /// Reports success: a whole batch was confirmed, or a check found the exchanges.
    void works() {
        if (reported == State.EXCHANGE_MISMATCH) {
            LOG.info("Exchanges are declared correctly again");
        } else if (reported == State.UNREACHABLE) {
            LOG.info(hasWorked ? "Broker available again" : "Connected to the broker");
        }
        hasWorked = true;
        reported = State.REACHABLE;
        broker.publisherFound(State.REACHABLE, "");
    }

    /// Discards a channel that can no longer be trusted.
    void drop(ConfirmChannel doubtful, String doubt) {
        report(State.UNREACHABLE, doubt);
        discard(doubtful);
    }

    private void discard(ConfirmChannel doubtful) {
        channel = null;
        doubtful.discard();
    }

    void close() {
        closed = true;
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    private @Nullable ConfirmChannel connect() {
        try {
            ConfirmChannel opened = opener.openConnection();
            backoff.reset();
            return opened;
        } catch (IOException | TimeoutException | RuntimeException e) {
            report(e);
            backoff.lengthen(System.nanoTime());
            return null;
        }
    }

    private void report(Exception failure) {
        if (failure instanceof TopologyMismatch) {
            report(State.EXCHANGE_MISMATCH, RootCause.inOneLine(failure.getMessage()));
        } else {
            report(State.UNREACHABLE, RootCause.of(failure));
        }
    }

    private void report(State state, String reason) {
        if (reported != state) {
            log(state, reason);
        }
        reported = state;
        broker.publisherFound(state, reason);
    }

    private void log(State state, String reason) {
        if (state == State.EXCHANGE_MISMATCH) {
            LOG.warn(
                    "An exchange exists with another type or durability, delete it; messages wait in the outbox: {}",
                    reason);
        } else if (hasWorked) {
            LOG.warn("Broker unavailable, messages wait in the outbox: {}", reason);
        } else {
            LOG.info("Broker not reachable yet, messages wait in the outbox: {}", reason);
        }
    }
}
