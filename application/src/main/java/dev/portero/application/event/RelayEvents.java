package dev.portero.application.event;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.PublishResult;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Outbox relay: publishes the oldest pending messages in three short steps (claim, publish, settle), without a unit of
/// work.
///
/// After a crash between two steps, the messages are published again, in order and with the same ids.
public final class RelayEvents {

    /// Result of one round.
    ///
    /// @param waiting the number of claimed messages that are still pending
    /// @param isFull whether as many messages were claimed as one round can, so that more are likely to be pending
    public record Outcome(int confirmed, int unrouted, int waiting, boolean isFull) {

        Outcome(int confirmed, int unrouted, int waiting) {
            this(confirmed, unrouted, waiting, false);
        }

        /// Whether another round at once is likely to publish more. After a round that was not full, the outbox signals
        /// the next message.
        public boolean isWorthRepeating() {
            return waiting == 0 && isFull;
        }
    }

    private final Outbox outbox;
    private final EventPublisher publisher;
    private final Clock clock;
    private final UUID relay;
    private final RelayPolicy policy;

    public RelayEvents(Outbox outbox, EventPublisher publisher, Clock clock, UUID relay, RelayPolicy policy) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.clock = clock;
        this.relay = relay;
        this.policy = policy;
    }

    public Outcome handle() {
        Instant publishUntil = clock.instant().plus(policy.lease().dividedBy(2));
        List<ClaimedMessage> claimed = outbox.claim(relay, policy.lease(), policy.batch());
        if (claimed.isEmpty()) {
            publisher.prepare();
            return new Outcome(0, 0, 0);
        }
        PerSubjectBatches batches = new PerSubjectBatches(claimed);
        // The claim is certain for half of the lease. After that another relay may publish: order comes first.
        while (batches.hasNext() && clock.instant().isBefore(publishUntil)) {
            List<ClaimedMessage> batch = batches.next();
            batches.answered(batch, publisher.publish(batch));
        }
        return settle(batches, claimed.size());
    }

    /// Settles unrouted messages first: after a crash between the two, a confirmed message is published again, and
    /// never an unrouted one after a later one of its subject.
    private Outcome settle(PerSubjectBatches batches, int claimed) {
        List<ClaimedMessage> confirmed = batches.ended(PublishResult.CONFIRMED);
        List<ClaimedMessage> unrouted = batches.ended(PublishResult.UNROUTED);
        outbox.settle(unrouted, PublishResult.UNROUTED);
        outbox.settle(confirmed, PublishResult.CONFIRMED);
        int waiting = claimed - confirmed.size() - unrouted.size();
        return new Outcome(confirmed.size(), unrouted.size(), waiting, claimed >= policy.batch());
    }
}
