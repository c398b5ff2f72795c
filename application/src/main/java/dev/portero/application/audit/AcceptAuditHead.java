package dev.portero.application.audit;

import dev.portero.application.audit.VerifyAuditTrail.Expected;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.audit.port.Inconsistency;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.OperatorEvent;
import dev.portero.domain.audit.RequestContext;
import java.time.Clock;
import java.util.Optional;

/// Accepts the head of the chain as it is, after the sealer has stopped: a backup was restored, or what was done to the
/// chain has been looked into. The decision itself becomes an entry.
public final class AcceptAuditHead {

    /// What is asked.
    ///
    /// @param head the one that is there, as verify shows it
    public record Command(RequestContext act, Expected head) {}

    /// Everything that can happen.
    public sealed interface Outcome {

        record Accepted() implements Outcome {}

        /// The chain has another head.
        ///
        /// @param head the one that it has, as `number:hash`
        record OtherHead(String head) implements Outcome {}

        /// The chain has the head that the service remembers, so there is nothing to accept.
        record Consistent() implements Outcome {}

        /// The checkpoint that is kept cannot be raised: it was not made by the service.
        record CheckpointStuck() implements Outcome {}
    }

    /// An outcome, and what is to be remembered of it.
    private record Decision(Outcome outcome, Optional<Checkpoint> accepted) {}

    private final Seals seals;
    private final ChainMonitor monitor;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public AcceptAuditHead(Seals seals, ChainMonitor monitor, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.seals = seals;
        this.monitor = monitor;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        Decision decision = unitOfWork.run(() -> decide(command));
        decision.accepted().ifPresent(monitor::remember);
        return decision.outcome();
    }

    private Decision decide(Command command) {
        ChainHead head = seals.hold();
        String there = head.number() + ":" + head.hash();
        Optional<Inconsistency> found = monitor.check();
        if (head.number() != command.head().number()
                || !head.hash().equals(command.head().hash())) {
            return new Decision(new Outcome.OtherHead(there), Optional.empty());
        }
        if (found.isEmpty()) {
            return new Decision(new Outcome.Consistent(), Optional.empty());
        }
        Optional<Checkpoint> accepted = monitor.accept(head);
        if (accepted.isEmpty()) {
            return new Decision(new Outcome.CheckpointStuck(), Optional.empty());
        }
        events.append(
                command.act(), new OperatorEvent.HeadAccepted(there, found.get().expected(), clock.instant()));
        return new Decision(new Outcome.Accepted(), accepted);
    }
}
