package dev.portero.application.testkit.event;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.Delivery;
import dev.portero.application.event.port.EventPublisher;
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
    private final Set<UUID> refused = new HashSet<>();
    private final List<ClaimedMessage> received = new ArrayList<>();
    private boolean away;
    private boolean prepared;
    private boolean refusingAll;

    @Override
    public synchronized Map<UUID, Delivery> publish(List<ClaimedMessage> messages) {
        Map<UUID, Delivery> deliveries = new LinkedHashMap<>();
        messages.forEach(outgoing -> deliveries.put(outgoing.message().id(), deliver(outgoing)));
        return deliveries;
    }

    @Override
    public synchronized void prepare() {
        prepared = !away;
    }

    /// Makes binding impossible until the exchange is declared again.
    public synchronized void makeBare() {
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
    public synchronized void goAway() {
        away = true;
    }

    public synchronized void comeBack() {
        away = false;
    }

    /// Rejects this one message.
    public synchronized void refuse(UUID message) {
        refused.add(message);
    }

    /// Rejects all messages, although the broker is available.
    public synchronized void refuseAll() {
        refusingAll = true;
    }

    /// Ends all rejections.
    public synchronized void relent() {
        refused.clear();
        refusingAll = false;
    }

    /// The messages that reached a queue, in order, with duplicates.
    public synchronized List<ClaimedMessage> received() {
        return List.copyOf(received);
    }

    private Delivery deliver(ClaimedMessage outgoing) {
        if (away || refusingAll || refused.contains(outgoing.message().id())) {
            return Delivery.NOT_SENT;
        }
        if (!boundTypes.contains(outgoing.message().type())) {
            return Delivery.UNROUTED;
        }
        received.add(outgoing);
        return Delivery.CONFIRMED;
    }
}
