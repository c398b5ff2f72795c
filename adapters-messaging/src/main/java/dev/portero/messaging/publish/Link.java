package dev.portero.messaging.publish;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one line to the broker: got when it is needed, never twice in quick succession when there is none, and told
/// of in the log when it is lost and when it works again.
final class Link {

    private static final Logger LOG = LoggerFactory.getLogger(RabbitEventPublisher.class);

    private final Dialer dialer;
    private final Backoff backoff = new Backoff();
    private @Nullable Line line;
    private boolean broken;
    private boolean hasWorked;
    private boolean closed;

    Link(Dialer dialer) {
        this.dialer = dialer;
    }

    /// A line that is open as far as anybody knows; none while the broker is away.
    Optional<Line> line() {
        if (line != null && !line.isOpen()) {
            drop(line, "the connection has ended");
        }
        if (line == null && !closed && backoff.isOver(System.nanoTime())) {
            line = dial();
        }
        return Optional.ofNullable(line);
    }

    /// The line has carried a whole batch and its answers.
    void works() {
        if (broken) {
            LOG.info(hasWorked ? "The broker is back" : "The broker is reached");
        }
        broken = false;
        hasWorked = true;
    }

    /// The line is not to be trusted any more.
    void drop(Line doubtful, String doubt) {
        tell(doubt);
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

    private @Nullable Line dial() {
        try {
            Line dialed = dialer.dial();
            backoff.reset();
            return dialed;
        } catch (IOException | TimeoutException | RuntimeException e) {
            tell(Reason.of(e));
            backoff.lengthen(System.nanoTime());
            return null;
        }
    }

    private void tell(String doubt) {
        if (!broken && hasWorked) {
            LOG.warn("The broker is away, messages wait in the outbox: {}", doubt);
        } else if (!broken) {
            LOG.info("The broker has not been reached yet, messages wait in the outbox: {}", doubt);
        }
        broken = true;
    }
}
