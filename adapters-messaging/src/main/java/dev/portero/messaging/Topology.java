package dev.portero.messaging;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.List;
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
    /// @throws TopologyMismatch if an exchange of the same name exists with another type or durability
    public void declare(Channel channel) throws IOException {
        for (String exchange : List.of(events, facts)) {
            TopologyMismatch.reporting(() -> channel.exchangeDeclare(exchange, BuiltinExchangeType.TOPIC, true));
        }
    }
}
