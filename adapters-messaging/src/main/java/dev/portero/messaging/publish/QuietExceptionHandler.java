package dev.portero.messaging.publish;

import com.rabbitmq.client.ShutdownSignalException;
import com.rabbitmq.client.impl.ForgivingExceptionHandler;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leaves it to [BrokerConnection] to tell of a lost connection, which tells it once.
final class QuietExceptionHandler extends ForgivingExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(QuietExceptionHandler.class);

    @Override
    protected void log(String message, Throwable trouble) {
        if (trouble instanceof IOException || trouble instanceof ShutdownSignalException) {
            LOG.debug(message, trouble);
        } else {
            LOG.error(message, trouble);
        }
    }
}
