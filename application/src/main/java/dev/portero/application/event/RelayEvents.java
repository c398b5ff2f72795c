package dev.portero.application.event;

import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.Delivery;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.port.UnitOfWork;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Takes the oldest waiting messages to the broker: claim, publish, settle, in three short steps between which no
/// transaction stays open.
///
/// Whatever dies between two steps, the messages are offered again, in order and under the same ids.
public final class RelayEvents {

    /// What one round came to.
    ///
    /// @param waiting how many were claimed and still wait
    public record Outcome(int confirmed, int unrouted, int waiting) {

        /// Whether there is reason to believe that another round at once would move something.
        public boolean isWorthRepeating() {
            return waiting == 0 && confirmed + unrouted > 0;
        }
    }

    private final Outbox outbox;
    private final EventPublisher publisher;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final UUID relay;
    private final RelayPolicy policy;

    public RelayEvents(
            Outbox outbox,
            EventPublisher publisher,
            UnitOfWork unitOfWork,
            Clock clock,
            UUID relay,
            RelayPolicy policy) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.relay = relay;
        this.policy = policy;
    }

    public Outcome handle() {
        Instant leaseEnds = clock.instant().plus(policy.lease());
        List<ClaimedMessage> claimed = unitOfWork.run(() -> outbox.claim(relay, policy.lease(), policy.batch()));
        if (claimed.isEmpty()) {
            publisher.prepare();
            return new Outcome(0, 0, 0);
        }
        PerSubjectBatches waves = new PerSubjectBatches(claimed);
        // A relay that was held up past its lease is not alone any more: it stops instead of mixing in.
        while (waves.hasNext() && clock.instant().isBefore(leaseEnds)) {
            List<ClaimedMessage> wave = waves.next();
            waves.answered(wave, publisher.publish(wave));
        }
        return unitOfWork.run(() -> settle(waves, claimed.size()));
    }

    private Outcome settle(PerSubjectBatches waves, int claimed) {
        List<ClaimedMessage> confirmed = waves.ended(Delivery.CONFIRMED);
        List<ClaimedMessage> unrouted = waves.ended(Delivery.UNROUTED);
        outbox.settle(confirmed, Delivery.CONFIRMED);
        outbox.settle(unrouted, Delivery.UNROUTED);
        return new Outcome(confirmed.size(), unrouted.size(), claimed - confirmed.size() - unrouted.size());
    }
}
