package dev.portero.application.event.port;

import dev.portero.domain.event.DomainEvent;
import java.util.Set;

/// The wire form of facts. It is fixed for those outside whatever becomes of the domain's names, and has no secrets.
public interface EventCodec {

    /// A fact in its wire form.
    ///
    /// @param type the kind of fact, such as `user.created`
    /// @param body the message body
    record Encoded(String type, String body) {}

    /// The same fact always gives the same form.
    ///
    /// @throws IllegalArgumentException for a kind of fact that has no wire form
    Encoded encode(DomainEvent event);

    /// Every type that a fact can have, and no other.
    Set<String> types();
}
