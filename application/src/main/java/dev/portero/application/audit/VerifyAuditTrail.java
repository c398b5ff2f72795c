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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Verification of the integrity of the whole audit log. It reads in pages, so memory use does not depend on the length
/// of the log.
public final class VerifyAuditTrail {

    /// Input of the use case.
    ///
    /// @param expected a head of the chain that was stored elsewhere; empty without one
    /// @param witness receives each violation as it is found
    /// @param progress receives the progress at intervals
    public record Command(Optional<Expected> expected, Consumer<IntegrityViolation> witness, Progress progress) {}

    /// Head of the chain that the caller expects.
    ///
    /// @param number the number of the seal
    public record Expected(long number, String hash) {

        private static final Pattern FORM = Pattern.compile("([0-9]{1,19}):([0-9a-f]{0,128})");

        /// Parses a head such as `1042:9f86d081`; empty for other text, and for a number that no seal can have.
        public static Optional<Expected> parse(String typed) {
            Matcher head = FORM.matcher(typed);
            try {
                return head.matches()
                        ? Optional.of(new Expected(Long.parseLong(head.group(1)), head.group(2)))
                        : Optional.empty();
            } catch (NumberFormatException tooLarge) {
                return Optional.empty();
            }
        }
    }

    /// Progress listener: receives the number of verified entries and the total.
    @FunctionalInterface
    public interface Progress {
        void report(long done, long of);
    }

    /// Result of the verification.
    ///
    /// @param findings the number of violations
    /// @param unsealed the number of entries that are not part of the chain yet
    /// @param oldestUnsealed the time of the oldest of these; empty without one
    /// @param erased the number of entries whose personal data the service erased
    /// @param pruned the dropped months, by their prune checkpoints
    /// @param head the head of the chain, to store elsewhere
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
    private final AuditPartitions partitions;
    private final Checkpoints checkpoints;
    private final ChainHeadWitness witness;
    private final AuditMac auditMac;

    public VerifyAuditTrail(
            Seals seals,
            AuditPartitions partitions,
            Checkpoints checkpoints,
            ChainHeadWitness witness,
            AuditMac auditMac) {
        this.seals = seals;
        this.partitions = partitions;
        this.checkpoints = checkpoints;
        this.witness = witness;
        this.auditMac = auditMac;
    }

    /// Reads the known heads before the chain, which can then only be longer.
    public Outcome handle(Command command) {
        KnownChainHeads known = KnownChainHeads.read(checkpoints, witness, auditMac, command);
        return new ChainVerifier(seals, partitions.anchors(), auditMac, command, known).outcome();
    }
}
