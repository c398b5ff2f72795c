package dev.portero.messaging.publish;

import dev.portero.application.health.port.BrokerStatus.State;
import dev.portero.messaging.Topology;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one line to the broker: got when it is needed, never twice in quick succession when there is none, and told
/// of in the log when it is lost, when the trouble becomes another one, and when it works again.
final class BrokerConnection {

    private static final Logger LOG = LoggerFactory.getLogger(RabbitEventPublisher.class);

    private final ConnectionOpener dialer;
    private final RabbitBrokerStatus broker;
    private final Backoff backoff = new Backoff();
    private @Nullable ConfirmChannel line;
    private @Nullable State told;
    private boolean hasWorked;
    private boolean closed;

    BrokerConnection(ConnectionOpener dialer, RabbitBrokerStatus broker) {
        this.dialer = dialer;
        this.broker = broker;
    }

    /// A line that is open as far as anybody knows; none while the broker is away.
    Optional<ConfirmChannel> line() {
        if (line != null && !line.isOpen()) {
            drop(line, "the connection has ended");
        }
        if (line == null && !closed && backoff.isOver(System.nanoTime())) {
            line = dial();
        }
        return Optional.ofNullable(line);
    }

    /// Sees to it, where that can be done, that there is a line and that the exchanges are there.
    void check() {
        line().ifPresent(found -> {
            try {
                found.check();
                works();
            } catch (IOException | RuntimeException e) {
                tell(e);
                discard(found);
            }
        });
    }

    /// The line has carried a whole batch and its answers, or has found everything in its place.
    void works() {
        if (told == State.MISDECLARED) {
            LOG.info("The exchanges are as they should be");
        } else if (told == State.AWAY) {
            LOG.info(hasWorked ? "The broker is back" : "The broker is reached");
        }
        hasWorked = true;
        told = State.REACHED;
        broker.found(State.REACHED, "");
    }

    /// The line is not to be trusted any more.
    void drop(ConfirmChannel doubtful, String doubt) {
        tell(State.AWAY, doubt);
        discard(doubtful);
    }

    private void discard(ConfirmChannel doubtful) {
        line = null;
        doubtful.discard();
    }

    void close() {
        closed = true;
        if (line != null) {
            line.close();
            line = null;
        }
    }

    private @Nullable ConfirmChannel dial() {
        try {
            ConfirmChannel dialed = dialer.dial();
            backoff.reset();
            return dialed;
        } catch (IOException | TimeoutException | RuntimeException e) {
            tell(e);
            backoff.lengthen(System.nanoTime());
            return null;
        }
    }

    private void tell(Exception trouble) {
        if (trouble instanceof Topology.Misdeclared) {
            tell(State.MISDECLARED, RootCause.inOneLine(trouble.getMessage()));
        } else {
            tell(State.AWAY, RootCause.of(trouble));
        }
    }

    private void tell(State state, String reason) {
        if (told != state) {
            log(state, reason);
        }
        told = state;
        broker.found(state, reason);
    }

    private void log(State state, String reason) {
        if (state == State.MISDECLARED) {
            LOG.warn("The broker has another exchange under a name of ours, messages wait in the outbox: {}", reason);
        } else if (hasWorked) {
            LOG.warn("The broker is away, messages wait in the outbox: {}", reason);
        } else {
            LOG.info("The broker has not been reached yet, messages wait in the outbox: {}", reason);
        }
    }
}
