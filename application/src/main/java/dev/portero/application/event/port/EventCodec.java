package dev.portero.application.event.port;

import dev.portero.domain.event.DomainEvent;
import java.util.Set;

/// Wire format of events. It is stable for consumers, independent of names in the domain, and contains no secrets.
public interface EventCodec {

    /// Event in its wire format.
    ///
    /// @param type the event type, such as `user.created`
    /// @param body the message body
    record Encoded(String type, String body) {}

    /// Encodes an event; the result is deterministic.
    ///
    /// @throws IllegalArgumentException for a kind of event without a wire format
    Encoded encode(DomainEvent event);

    /// Returns all event types.
    Set<String> types();
}
