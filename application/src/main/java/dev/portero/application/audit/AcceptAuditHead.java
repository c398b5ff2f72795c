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

/// Acceptance of the current head of the audit chain, after sealing has stopped: a backup was restored, or a
/// manipulation of the chain was investigated. The acceptance itself becomes an audit entry.
public final class AcceptAuditHead {

    /// Input of the use case.
    ///
    /// @param head the current head, as the verification shows it
    public record Command(RequestContext act, Expected head) {}

    /// Possible outcomes.
    public sealed interface Outcome {

        record Accepted() implements Outcome {}

        /// The chain has another head.
        ///
        /// @param head the current head, as `number:hash`
        record OtherHead(String head) implements Outcome {}

        /// The chain is consistent with the checkpoint, so there is nothing to accept.
        record Consistent() implements Outcome {}

        /// The stored checkpoint cannot be raised: the service did not make it.
        record CheckpointStuck() implements Outcome {}
    }

    /// Outcome, and the checkpoint to store in memory after the commit.
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
