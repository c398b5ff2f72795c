package dev.portero.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Optional;

/// Exchange or queue that exists, but not as it is declared. The service cannot correct that by itself.
public final class TopologyMismatch extends IOException {

    private static final long serialVersionUID = 1;

    /// Declaration by the broker.
    @FunctionalInterface
    interface Declaration<T> {
        T send() throws IOException;
    }

    private TopologyMismatch(String rejection) {
        super(rejection);
    }

    /// Sends a declaration; a rejection that contradicts what exists is thrown as this exception.
    static <T> T reporting(Declaration<T> declaration) throws IOException {
        try {
            return declaration.send();
        } catch (IOException failure) {
            throw rejection(failure).<IOException>map(TopologyMismatch::new).orElse(failure);
        }
    }

    /// Returns the broker's reply text if it rejected a declaration that contradicts what exists: RabbitMQ then closes
    /// the channel, Qpid the connection.
    private static Optional<String> rejection(IOException failure) {
        if (!(failure.getCause() instanceof ShutdownSignalException signal)) {
            return Optional.empty();
        }
        Method reason = signal.getReason();
        if (reason instanceof AMQP.Channel.Close close && close.getReplyCode() == AMQP.PRECONDITION_FAILED) {
            return Optional.of(close.getReplyText());
        }
        return reason instanceof AMQP.Connection.Close close && close.getReplyCode() == AMQP.NOT_ALLOWED
                ? Optional.of(close.getReplyText())
                : Optional.empty();
    }
}
