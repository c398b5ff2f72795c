package dev.portero.messaging.publish;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.Delivery;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What the broker has said so far of the messages that are under way together.
final class PendingConfirms {

    private final NavigableMap<Long, UUID> unanswered = new TreeMap<>();
    private final Set<UUID> taken = new HashSet<>();
    private final Set<UUID> refused = new HashSet<>();
    private final Set<UUID> returned = new HashSet<>();
    private final CompletableFuture<Optional<String>> end = new CompletableFuture<>();
    private final List<ClaimedMessage> messages;
    private int open;

    PendingConfirms(List<ClaimedMessage> messages) {
        this.messages = List.copyOf(messages);
        this.open = messages.size();
    }

    List<ClaimedMessage> messages() {
        return messages;
    }

    /// This message sets out under this number.
    synchronized void offered(long number, UUID id) {
        unanswered.put(number, id);
    }

    /// Nobody wants this message.
    synchronized void returned(UUID id) {
        returned.add(id);
    }

    /// @param upTo whether this is said of all numbers up to this one
    synchronized void answered(long number, boolean upTo, boolean isTaken) {
        Map<Long, UUID> meant = upTo ? unanswered.headMap(number, true) : unanswered.subMap(number, true, number, true);
        (isTaken ? taken : refused).addAll(meant.values());
        open -= meant.size();
        meant.clear();
        if (open == 0) {
            end.complete(Optional.empty());
        }
    }

    /// No more answers are to be expected.
    void endEarly(String doubt) {
        end.complete(Optional.of(doubt));
    }

    /// Waits for the last answer; what is given back is why there will be none, or nothing when all is answered.
    Optional<String> awaitEnd(Duration atMost) {
        try {
            return end.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.of("no answer within " + atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether a message was refused that has not come back either.
    synchronized boolean hasRefusals() {
        return !returned.containsAll(refused);
    }

    /// What is known by now, in the order of the messages.
    synchronized Map<UUID, Delivery> deliveries() {
        Map<UUID, Delivery> deliveries = new LinkedHashMap<>();
        messages.forEach(outgoing -> deliveries.put(
                outgoing.message().id(), deliveryOf(outgoing.message().id())));
        return deliveries;
    }

    /// RabbitMQ confirms what it returns and Qpid refuses it: once there is an answer, the return decides.
    private Delivery deliveryOf(UUID id) {
        if (!taken.contains(id) && !refused.contains(id)) {
            return Delivery.NOT_SENT;
        }
        if (returned.contains(id)) {
            return Delivery.UNROUTED;
        }
        return taken.contains(id) ? Delivery.CONFIRMED : Delivery.NOT_SENT;
    }
}
