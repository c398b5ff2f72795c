package dev.portero.application.event;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.PublishResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Split of a batch into sub-batches with at most one message per subject.
///
/// The messages of a sub-batch are published concurrently. A broker that refuses one message may accept the next, so
/// the next message of a subject is published only after the previous one was confirmed: this preserves the order per
/// subject.
final class PerSubjectBatches {

    private final Map<PublishResult, List<ClaimedMessage>> ended = new EnumMap<>(PublishResult.class);
    private final Set<UUID> blocked = new HashSet<>();
    private List<ClaimedMessage> rest;

    PerSubjectBatches(List<ClaimedMessage> batch) {
        this.rest = batch;
        for (PublishResult delivery : PublishResult.values()) {
            ended.put(delivery, new ArrayList<>());
        }
    }

    boolean hasNext() {
        return !rest.isEmpty();
    }

    List<ClaimedMessage> next() {
        List<ClaimedMessage> subBatch = new ArrayList<>();
        List<ClaimedMessage> later = new ArrayList<>();
        Set<UUID> underWay = new HashSet<>();
        for (ClaimedMessage outgoing : rest) {
            UUID subject = outgoing.message().subject();
            boolean free = subject == null || underWay.add(subject);
            (free ? subBatch : later).add(outgoing);
        }
        rest = later;
        return subBatch;
    }

    void answered(List<ClaimedMessage> subBatch, Map<UUID, PublishResult> deliveries) {
        for (ClaimedMessage outgoing : subBatch) {
            PublishResult delivery = deliveries.getOrDefault(outgoing.message().id(), PublishResult.NOT_SENT);
            ended(delivery).add(outgoing);
            UUID subject = outgoing.message().subject();
            if (delivery == PublishResult.NOT_SENT && subject != null) {
                blocked.add(subject);
            }
        }
        rest = rest.stream().filter(outgoing -> !isBlocked(outgoing)).toList();
    }

    List<ClaimedMessage> ended(PublishResult delivery) {
        return Optional.ofNullable(ended.get(delivery)).orElseThrow();
    }

    private boolean isBlocked(ClaimedMessage outgoing) {
        UUID subject = outgoing.message().subject();
        return subject != null && blocked.contains(subject);
    }
}
