package dev.portero.messaging;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Exchange topology: the exchanges, and the event types of each.
///
/// @param events exchange of the event types that older consumers bind by `user.*` or `#`, and of no others
/// @param facts exchange of every other type
public record Topology(String events, String facts) {

    private static final Set<String> LEGACY_TYPES = Set.of("user.created", "user.updated");

    /// Returns the production topology; the name of the exchange `events` is configurable.
    public static Topology withEvents(String exchange) {
        return new Topology(exchange, "users.facts");
    }

    public String exchangeOf(String type) {
        return LEGACY_TYPES.contains(type) ? events : facts;
    }

    /// Declares the exchanges; existing ones are not changed.
    ///
    /// @throws Misdeclared if an exchange of the same name exists with another type or durability
    public void declare(Channel channel) throws IOException {
        for (String exchange : List.of(events, facts)) {
            try {
                channel.exchangeDeclare(exchange, BuiltinExchangeType.TOPIC, true);
            } catch (IOException failure) {
                throw rejection(failure).<IOException>map(ExchangeMismatch::new).orElse(failure);
            }
        }
    }

    /// Returns the broker's reply text if it rejected a declaration that contradicts an existing exchange: RabbitMQ
    /// then closes the channel, Qpid the connection.
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

    /// Exchange that exists, but not as a durable topic exchange. The service cannot correct that by itself.
    public static final class ExchangeMismatch extends IOException {

        private static final long serialVersionUID = 1;

        private ExchangeMismatch(String rejection) {
            super(rejection);
        }
    }
}
