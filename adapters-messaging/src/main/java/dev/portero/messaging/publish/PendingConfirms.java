package dev.portero.messaging.publish;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.PublishResult;
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

/// Publisher confirms of one batch: what the broker has confirmed, rejected and returned so far.
final class PendingConfirms {

    private final NavigableMap<Long, UUID> unanswered = new TreeMap<>();
    private final Set<UUID> confirmed = new HashSet<>();
    private final Set<UUID> rejected = new HashSet<>();
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

    /// Registers a message under its publish sequence number.
    synchronized void offered(long number, UUID id) {
        unanswered.put(number, id);
    }

    /// Registers a returned (unroutable) message.
    synchronized void returned(UUID id) {
        returned.add(id);
    }

    /// @param upTo whether the confirm covers all numbers up to this one
    synchronized void answered(long number, boolean upTo, boolean isConfirmed) {
        Map<Long, UUID> covered =
                upTo ? unanswered.headMap(number, true) : unanswered.subMap(number, true, number, true);
        (isConfirmed ? confirmed : rejected).addAll(covered.values());
        open -= covered.size();
        covered.clear();
        if (open == 0) {
            end.complete(Optional.empty());
        }
    }

    /// Ends the batch early: no further confirms are expected.
    void endEarly(String doubt) {
        end.complete(Optional.of(doubt));
    }

    /// Waits for the last confirm. Returns why there will be none; empty if every message was answered.
    Optional<String> awaitEnd(Duration atMost) {
        try {
            return end.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.of("no publisher confirm within " + atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted while waiting for publisher confirms");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns whether a message was rejected without being returned.
    synchronized boolean hasRefusals() {
        return !returned.containsAll(rejected);
    }

    /// Returns what is known by now, in the order of the messages.
    synchronized Map<UUID, PublishResult> deliveries() {
        Map<UUID, PublishResult> deliveries = new LinkedHashMap<>();
        messages.forEach(outgoing -> deliveries.put(
                outgoing.message().id(), deliveryOf(outgoing.message().id())));
        return deliveries;
    }

    /// Classifies a message. RabbitMQ confirms a message that it returns, and Qpid rejects it: once it is answered, the
    /// return decides.
    private PublishResult deliveryOf(UUID id) {
        if (!confirmed.contains(id) && !rejected.contains(id)) {
            return PublishResult.NOT_SENT;
        }
        if (returned.contains(id)) {
            return PublishResult.UNROUTED;
        }
        return confirmed.contains(id) ? PublishResult.CONFIRMED : PublishResult.NOT_SENT;
    }
}
