package dev.portero.application.event;

import dev.portero.application.event.port.Delivery;
import dev.portero.application.event.port.Outgoing;
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
final class Waves {

    private final Map<Delivery, List<Outgoing>> ended = new EnumMap<>(Delivery.class);
    private final Set<UUID> heldUp = new HashSet<>();
    private List<Outgoing> rest;

    Waves(List<Outgoing> batch) {
        this.rest = batch;
        for (Delivery delivery : Delivery.values()) {
            ended.put(delivery, new ArrayList<>());
        }
    }

    boolean hasNext() {
        return !rest.isEmpty();
    }

    List<Outgoing> next() {
        List<Outgoing> wave = new ArrayList<>();
        List<Outgoing> later = new ArrayList<>();
        Set<UUID> underWay = new HashSet<>();
        for (Outgoing outgoing : rest) {
            UUID subject = outgoing.message().subject();
            boolean free = subject == null || underWay.add(subject);
            (free ? wave : later).add(outgoing);
        }
        rest = later;
        return wave;
    }

    void answered(List<Outgoing> wave, Map<UUID, Delivery> deliveries) {
        for (Outgoing outgoing : wave) {
            Delivery delivery = deliveries.getOrDefault(outgoing.message().id(), Delivery.NOT_SENT);
            ended(delivery).add(outgoing);
            UUID subject = outgoing.message().subject();
            if (delivery == Delivery.NOT_SENT && subject != null) {
                heldUp.add(subject);
            }
        }
        rest = rest.stream().filter(outgoing -> !isHeldUp(outgoing)).toList();
    }

    List<Outgoing> ended(Delivery delivery) {
        return Optional.ofNullable(ended.get(delivery)).orElseThrow();
    }

    private boolean isHeldUp(Outgoing outgoing) {
        UUID subject = outgoing.message().subject();
        return subject != null && heldUp.contains(subject);
    }
}
