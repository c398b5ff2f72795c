package dev.portero.messaging.connection;

import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.TopologyRecoveryException;
import com.rabbitmq.client.impl.ForgivingExceptionHandler;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Exception handler of the AMQP client that does not log lost connections: their owners log them, once.
final class QuietExceptionHandler extends ForgivingExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(QuietExceptionHandler.class);

    @Override
    protected void log(String message, Throwable failure) {
        if (failure instanceof IOException
                || failure instanceof ShutdownSignalException
                || failure instanceof TopologyRecoveryException) {
            LOG.debug(message, failure);
        } else {
            LOG.error(message, failure);
        }
    }
}
