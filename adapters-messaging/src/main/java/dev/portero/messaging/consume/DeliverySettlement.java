package dev.portero.messaging.consume;

import com.rabbitmq.client.AlreadyClosedException;
import dev.portero.application.inbox.CommandMetrics;
import dev.portero.application.inbox.CommandMetrics.Result;
import dev.portero.application.port.Overloaded;
import dev.portero.application.port.StaleVersion;
import dev.portero.application.port.Unavailable;
import io.micronaut.messaging.exceptions.MessageAcknowledgementException;
import io.micronaut.rabbitmq.bind.RabbitAcknowledgement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settlement of deliveries: each delivery is acknowledged or returned to its queue, after the work on it has committed
/// or failed. A listener without it would lose a message when it throws, or hold it forever.
///
/// A failure that passes returns the message to its queue after a pause, as often as needed. Any other failure does so
/// once: a message that fails again is logged and dropped, so that it does not hold up the others. What is dropped is
/// acknowledged, not rejected: Qpid delivers a rejected message again after the next start.
final class DeliverySettlement {

    /// Work on one delivery.
    @FunctionalInterface
    interface Work {

        /// Returns after the commit.
        Result process() throws MalformedCommand;
    }

    private static final Logger LOG = LoggerFactory.getLogger(DeliverySettlement.class);
    private static final Duration REQUEUE_PAUSE = Duration.ofSeconds(1);

    private final CommandMetrics metrics;
    private final AtomicBoolean waiting = new AtomicBoolean();

    DeliverySettlement(CommandMetrics metrics) {
        this.metrics = metrics;
    }

    /// Works on the delivery, and settles it.
    ///
    /// @param id the id of the message, for the log
    void settle(RabbitAcknowledgement acknowledgement, String id, boolean redelivered, Work work) {
        Result result = result(id, redelivered, work);
        metrics.add(result);
        try {
            switch (result) {
                case DONE, DUPLICATE, REFUSED, MALFORMED, FAILED -> acknowledgement.ack();
                case REQUEUED -> {
                    LockSupport.parkNanos(REQUEUE_PAUSE.toNanos());
                    acknowledgement.nack(false, true);
                }
            }
        } catch (MessageAcknowledgementException | AlreadyClosedException lost) {
            LOG.debug("connection lost before the acknowledgement: the broker delivers message {} again", id, lost);
        }
    }

    private Result result(String id, boolean redelivered, Work work) {
        try {
            Result result = work.process();
            if (waiting.getAndSet(false)) {
                LOG.info("Commands are handled again");
            }
            return result;
        } catch (MalformedCommand rejected) {
            LOG.warn("Command {} rejected: {}", id, rejected.getMessage());
            return Result.MALFORMED;
        } catch (Unavailable | Overloaded | StaleVersion passing) {
            if (!waiting.getAndSet(true)) {
                LOG.warn("Commands wait in their queue: {}", passing.getMessage());
            }
            return Result.REQUEUED;
        } catch (Throwable failure) {
            if (redelivered) {
                LOG.error("Command {} failed again, rejected", id, failure);
                return Result.FAILED;
            }
            LOG.warn("Command {} failed, will be tried once more", id, failure);
            return Result.REQUEUED;
        }
    }
}
