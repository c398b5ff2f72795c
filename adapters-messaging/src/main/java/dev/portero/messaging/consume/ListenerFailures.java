package dev.portero.messaging.consume;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.rabbitmq.connect.recovery.TemporarilyDownException;
import io.micronaut.rabbitmq.exception.DefaultRabbitListenerExceptionHandler;
import io.micronaut.rabbitmq.exception.RabbitListenerException;
import io.micronaut.rabbitmq.exception.RabbitListenerExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Log of what fails in micronaut-rabbitmq outside a listener. A subscription before the connection is up is no
/// failure.
@Singleton
@Replaces(DefaultRabbitListenerExceptionHandler.class)
final class ListenerFailures implements RabbitListenerExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerFailures.class);

    @Override
    public void handle(RabbitListenerException failure) {
        if (failure.getCause() instanceof TemporarilyDownException) {
            LOG.debug(
                    "subscribes when the connection is up: {}",
                    failure.getListener().getClass().getSimpleName());
        } else {
            LOG.error("A listener failed", failure);
        }
    }
}
