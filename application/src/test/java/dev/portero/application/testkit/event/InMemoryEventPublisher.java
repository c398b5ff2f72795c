package dev.portero.application.testkit.event;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.PublishResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// In-memory [EventPublisher] that acts as a broker with bindings, and can be unavailable.
public final class InMemoryEventPublisher implements EventPublisher {

    private final Set<String> boundTypes = new HashSet<>();
    private final Set<UUID> rejected = new HashSet<>();
    private final List<ClaimedMessage> received = new ArrayList<>();
    private boolean unavailable;
    private boolean prepared;
    private boolean rejectingAll;

    @Override
    public synchronized Map<UUID, PublishResult> publish(List<ClaimedMessage> messages) {
        Map<UUID, PublishResult> deliveries = new LinkedHashMap<>();
        messages.forEach(outgoing -> deliveries.put(outgoing.message().id(), deliver(outgoing)));
        return deliveries;
    }

    @Override
    public synchronized void prepare() {
        prepared = !unavailable;
    }

    /// Makes binding impossible until the exchange is declared again.
    public synchronized void removeTopology() {
        prepared = false;
    }

    /// Whether a consumer could bind a queue.
    public synchronized boolean isPrepared() {
        return prepared;
    }

    /// Binds a queue to messages of this type.
    public synchronized void bind(String type) {
        boundTypes.add(type);
    }

    /// Makes the broker unavailable, until it is back.
    public synchronized void disconnect() {
        unavailable = true;
    }

    public synchronized void reconnect() {
        unavailable = false;
    }

    /// Rejects this one message.
    public synchronized void reject(UUID message) {
        rejected.add(message);
    }

    /// Rejects all messages, although the broker is available.
    public synchronized void rejectAll() {
        rejectingAll = true;
    }

    /// Ends all rejections.
    public synchronized void acceptAgain() {
        rejected.clear();
        rejectingAll = false;
    }

    /// The messages that reached a queue, in order, with duplicates.
    public synchronized List<ClaimedMessage> received() {
        return List.copyOf(received);
    }

    private PublishResult deliver(ClaimedMessage outgoing) {
        if (unavailable || rejectingAll || rejected.contains(outgoing.message().id())) {
            return PublishResult.NOT_SENT;
        }
        if (!boundTypes.contains(outgoing.message().type())) {
            return PublishResult.UNROUTED;
        }
        received.add(outgoing);
        return PublishResult.CONFIRMED;
    }
}
