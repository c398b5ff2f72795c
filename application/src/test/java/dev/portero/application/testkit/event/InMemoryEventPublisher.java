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

/// A broker in memory: with bindings, and sometimes away.
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

    /// From now on nobody could bind to it, until it is prepared again.
    public synchronized void makeBare() {
        prepared = false;
    }

    /// Whether somebody could bind to it by now.
    public synchronized boolean isPrepared() {
        return prepared;
    }

    /// From now on somebody wants messages of this type.
    public synchronized void bind(String type) {
        boundTypes.add(type);
    }

    /// From now on the broker takes nothing, until it is back.
    public synchronized void goAway() {
        away = true;
    }

    public synchronized void comeBack() {
        away = false;
    }

    /// The broker will not take this one message, whatever it does with others.
    public synchronized void refuse(UUID message) {
        refused.add(message);
    }

    /// The broker is there and takes nothing.
    public synchronized void refuseAll() {
        refusingAll = true;
    }

    /// Forgets every refusal.
    public synchronized void relent() {
        refused.clear();
        refusingAll = false;
    }

    /// What reached somebody, repeats included, in order.
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
