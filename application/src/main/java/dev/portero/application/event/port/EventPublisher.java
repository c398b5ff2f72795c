package dev.portero.application.event.port;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The broker, as far as facts go out.
public interface EventPublisher {

    /// Offers the messages in their order and waits, a bounded time, for what the broker says of each. Every
    /// message is in the answer under its id. Being away is an answer (`NOT_SENT`), not an exception.
    Map<UUID, Delivery> publish(List<ClaimedMessage> messages);

    /// Makes sure, as far as it can be done right now, that the broker is reached and has what messages are sent to, so
    /// that others can bind to it before the first message comes. Called again and again, it puts back within seconds
    /// what somebody has taken away. A broker that is away is nothing to speak of.
    void prepare();
}
