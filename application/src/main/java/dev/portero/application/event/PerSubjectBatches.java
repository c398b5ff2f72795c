package dev.portero.application.event;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.Delivery;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Parts a batch into waves that hold at most one message of any subject.
///
/// Within a wave everything is under way at once. A broker that refuses one message may well take the next, so a
/// subject's next message sets out only when the one before has arrived: that is what keeps the order.
final class PerSubjectBatches {

    private final Map<Delivery, List<ClaimedMessage>> ended = new EnumMap<>(Delivery.class);
    private final Set<UUID> heldUp = new HashSet<>();
    private List<ClaimedMessage> rest;

    PerSubjectBatches(List<ClaimedMessage> batch) {
        this.rest = batch;
        for (Delivery delivery : Delivery.values()) {
            ended.put(delivery, new ArrayList<>());
        }
    }

    boolean hasNext() {
        return !rest.isEmpty();
    }

    List<ClaimedMessage> next() {
        List<ClaimedMessage> wave = new ArrayList<>();
        List<ClaimedMessage> later = new ArrayList<>();
        Set<UUID> underWay = new HashSet<>();
        for (ClaimedMessage outgoing : rest) {
            UUID subject = outgoing.message().subject();
            boolean free = subject == null || underWay.add(subject);
            (free ? wave : later).add(outgoing);
        }
        rest = later;
        return wave;
    }

    void answered(List<ClaimedMessage> wave, Map<UUID, Delivery> deliveries) {
        for (ClaimedMessage outgoing : wave) {
            Delivery delivery = deliveries.getOrDefault(outgoing.message().id(), Delivery.NOT_SENT);
            ended(delivery).add(outgoing);
            UUID subject = outgoing.message().subject();
            if (delivery == Delivery.NOT_SENT && subject != null) {
                heldUp.add(subject);
            }
        }
        rest = rest.stream().filter(outgoing -> !isHeldUp(outgoing)).toList();
    }

    List<ClaimedMessage> ended(Delivery delivery) {
        return Optional.ofNullable(ended.get(delivery)).orElseThrow();
    }

    private boolean isHeldUp(ClaimedMessage outgoing) {
        UUID subject = outgoing.message().subject();
        return subject != null && heldUp.contains(subject);
    }
}
