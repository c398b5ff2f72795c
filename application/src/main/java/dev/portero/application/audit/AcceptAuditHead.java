package dev.portero.application.audit;

import dev.portero.application.audit.VerifyAuditTrail.Expected;
import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.ForgedRow;
import dev.portero.application.audit.port.Inconsistency;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.key.port.AuditKey;
import dev.portero.application.key.port.AuditKeyCopies;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.OperatorEvent;
import dev.portero.domain.audit.RequestContext;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/// Acceptance of the current head of the audit chain, after sealing has stopped: a backup was restored, or a
/// manipulation of the chain was investigated. Where the audit key was deleted, it starts again with a new one. The
/// acceptance itself becomes an audit entry.
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

        /// Copies of the audit key exist, and this process opens none of them: no other key is created.
        record KeySealed(AuditKeyCopies copies) implements Outcome {}

        /// The current head is not authentic: the rows were not written by the service.
        record Forged(List<ForgedRow> rows) implements Outcome {}

        /// The stored checkpoint cannot be raised: the service did not make it.
        record CheckpointStuck() implements Outcome {}
    }

    /// Outcome, and the checkpoint to store in memory after the commit.
    private record Decision(Outcome outcome, Optional<KnownHead> accepted) {}

    private static final YearMonth NEVER = YearMonth.of(9999, 12);

    private final Seals seals;
    private final HashChain chain;
    private final AuditMac auditMac;
    private final AuditKey auditKey;
    private final ChainMonitor monitor;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public AcceptAuditHead(
            Seals seals,
            AuditMac auditMac,
            AuditKey auditKey,
            ChainMonitor monitor,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.seals = seals;
        this.chain = new HashChain(auditMac, new EntryMacs(auditMac));
        this.auditMac = auditMac;
        this.auditKey = auditKey;
        this.monitor = monitor;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        if (auditMac.isKeyOpen()) {
            return accept(command, false);
        }
        AuditKeyCopies copies = auditKey.readCopies();
        if (!copies.isLost()) {
            return new Outcome.KeySealed(copies);
        }
        ChainHead head = seals.head(NEVER);
        return isExpected(head, command) ? accept(command, auditKey.create()) : new Outcome.OtherHead(text(head));
    }

    private Outcome accept(Command command, boolean hasNewKey) {
        Decision decision = unitOfWork.run(() -> decide(command, hasNewKey));
        decision.accepted().ifPresent(monitor::setKnown);
        return decision.outcome();
    }

    private Decision decide(Command command, boolean hasNewKey) {
        seals.lock();
        ChainHead head = seals.head(NEVER);
        String there = text(head);
        Optional<Inconsistency> found = monitor.check();
        List<ForgedRow> forged = found.map(Inconsistency::forged).orElse(List.of());
        if (!forged.isEmpty()) {
            return new Decision(new Outcome.Forged(forged), Optional.empty());
        }
        if (!isExpected(head, command)) {
            return new Decision(new Outcome.OtherHead(there), Optional.empty());
        }
        if (found.isEmpty() && !hasNewKey) {
            return new Decision(new Outcome.Consistent(), Optional.empty());
        }
        Optional<KnownHead> accepted = monitor.accept(authentic(head));
        if (accepted.isEmpty()) {
            return new Decision(new Outcome.CheckpointStuck(), Optional.empty());
        }
        String expected = found.map(Inconsistency::expected).orElse(there);
        events.append(command.act(), new OperatorEvent.HeadAccepted(there, expected, clock.instant()));
        return new Decision(new Outcome.Accepted(), accepted);
    }

    /// Returns the head, or a seal over it where it was made under a lost audit key.
    private ChainHead authentic(ChainHead head) {
        if (monitor.isGenuine(head)) {
            return head;
        }
        Seal renewed = chain.renewed(head);
        seals.add(renewed);
        return renewed.head();
    }

    private static boolean isExpected(ChainHead head, Command command) {
        return head.number() == command.head().number()
                && head.hash().equals(command.head().hash());
    }

    private static String text(ChainHead head) {
        return head.number() + ":" + head.hash();
    }
}
