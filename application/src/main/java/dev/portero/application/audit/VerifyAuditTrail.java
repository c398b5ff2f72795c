package dev.portero.application.audit;

import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.audit.port.Seals;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Somebody finds out whether the trail is as the service left it, from the beginning to the end. It reads in pages, so
/// that a long trail takes longer, and no more room.
public final class VerifyAuditTrail {

    /// What is asked.
    ///
    /// @param expected an end of the chain that was written down before; empty for none
    /// @param witness is shown whatever is wrong, as it is found
    /// @param progress is told now and then how far it is
    public record Command(Optional<Expected> expected, Consumer<IntegrityViolation> witness, Progress progress) {}

    /// An end of the chain that somebody remembers.
    ///
    /// @param number of the seal
    public record Expected(long number, String hash) {}

    /// Hears how many entries have been looked at, and how many there are.
    @FunctionalInterface
    public interface Progress {
        void tell(long done, long of);
    }

    /// What was looked at.
    ///
    /// @param findings how much is wrong
    /// @param unsealed how many entries are not part of the chain yet
    /// @param oldestUnsealed when the first of these was; empty where there are none
    /// @param erased of how many entries the service has erased what they knew of persons
    /// @param pruned the months that are gone, as their anchors say
    /// @param head the end of the chain, to be written down elsewhere
    public record Outcome(
            long entries,
            long seals,
            long findings,
            long unsealed,
            Optional<Instant> oldestUnsealed,
            long erased,
            List<YearMonth> pruned,
            ChainHead head) {}

    private final Seals seals;
    private final AuditPartitions months;
    private final Checkpoints checkpoints;
    private final ChainHeadWitness witness;
    private final AuditMac digests;

    public VerifyAuditTrail(
            Seals seals, AuditPartitions months, Checkpoints checkpoints, ChainHeadWitness witness, AuditMac digests) {
        this.seals = seals;
        this.months = months;
        this.checkpoints = checkpoints;
        this.witness = witness;
        this.digests = digests;
    }

    /// What is remembered of the chain is read before the chain, which may only be longer then.
    public Outcome handle(Command command) {
        KnownChainHeads known = KnownChainHeads.read(checkpoints, witness, digests, command);
        return new ChainVerifier(seals, months.anchors(), digests, command, known).outcome();
    }
}
