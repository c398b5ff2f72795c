package dev.portero.messaging;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
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
    public void declare(Channel channel) throws IOException {
        for (String exchange : List.of(events, facts)) {
            channel.exchangeDeclare(exchange, BuiltinExchangeType.TOPIC, true);
        }
    }
}
