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

/// The exchanges, and which type of fact goes to which of them.
///
/// @param events carries what consumers of old expect under `user.*` or `#`, and nothing else
/// @param facts carries every other type
public record Topology(String events, String facts) {

    private static final Set<String> TYPES_OF_OLD = Set.of("user.created", "user.updated");

    /// The exchanges of production, with the one that an installation may name.
    public static Topology withEvents(String exchange) {
        return new Topology(exchange, "users.facts");
    }

    public String exchangeOf(String type) {
        return TYPES_OF_OLD.contains(type) ? events : facts;
    }

    /// Makes sure that the exchanges are there; does nothing to those that are.
    ///
    /// @throws Misdeclared if there is an exchange of such a name already, but one of another kind
    public void declare(Channel channel) throws IOException {
        for (String exchange : List.of(events, facts)) {
            try {
                channel.exchangeDeclare(exchange, BuiltinExchangeType.TOPIC, true);
            } catch (IOException failure) {
                throw objection(failure).<IOException>map(Misdeclared::new).orElse(failure);
            }
        }
    }

    /// What the broker has against a declaration, if it is that it contradicts what is there: RabbitMQ closes the
    /// channel then, and Qpid the connection.
    private static Optional<String> objection(IOException failure) {
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

    /// An exchange of ours is there, and is not a durable topic exchange. Nothing that we do puts that right.
    public static final class Misdeclared extends IOException {

        private static final long serialVersionUID = 1;

        private Misdeclared(String objection) {
            super(objection);
        }
    }
}
