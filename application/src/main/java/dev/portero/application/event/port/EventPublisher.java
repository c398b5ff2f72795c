package dev.portero.application.event.port;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Publisher of messages to the broker.
public interface EventPublisher {

    /// Publishes the messages in order, and waits a bounded time for their confirms. The result contains every message
    /// by its id. An unavailable broker is a result (`NOT_SENT`), not an exception.
    Map<UUID, PublishResult> publish(List<ClaimedMessage> messages);

    /// Connects to the broker and declares its exchanges, as far as possible at this moment, so that consumers can bind
    /// queues before the first message. Repeated calls restore a deleted exchange within seconds. An unavailable broker
    /// is not reported.
    void prepare();
}
