package dev.portero.application.audit;

import dev.portero.application.audit.IntegrityViolation.Kind;
import dev.portero.application.audit.VerifyAuditTrail.Command;
import dev.portero.application.audit.VerifyAuditTrail.Expected;
import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.audit.port.Checkpoints.Kept;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// Known heads that the chain must contain: from the operator, the checkpoint in the database, and the witness.
record KnownChainHeads(
        Optional<Expected> said, Optional<Checkpoint> kept, Optional<Checkpoint> witnessed, CheckpointMacs marks) {

    static KnownChainHeads read(Checkpoints checkpoints, ChainHeadWitness witness, AuditMac digests, Command command) {
        CheckpointMacs marks = new CheckpointMacs(digests);
        return new KnownChainHeads(command.expected(), checkpoints.find().map(Kept::checkpoint), witness.find(), marks);
    }

    /// All known heads; without those that an operator gave up by accepting another head.
    Set<Expected> all() {
        Set<Expected> all = new LinkedHashSet<>();
        said.ifPresent(all::add);
        long epoch = kept.map(Checkpoint::epoch).orElse(0L);
        kept.filter(this::isTrusted).ifPresent(head -> all.add(expected(head)));
        witnessed
                .filter(head -> marks.isGenuine(head) && head.epoch() >= epoch)
                .ifPresent(head -> all.add(expected(head)));
        return all;
    }

    /// Reports violations of the checkpoints themselves.
    ///
    /// @param isEmpty whether the chain has no seal
    void judge(boolean isEmpty, BiConsumer<Kind, String> witness) {
        kept.filter(head -> !isTrusted(head))
                .ifPresent(head -> witness.accept(Kind.CHECKPOINT_FORGED, Long.toString(head.number())));
        if (kept.isEmpty() && (!isEmpty || witnessed.isPresent())) {
            witness.accept(Kind.CHECKPOINT_DELETED, "0");
        }
        witnessed
                .filter(head -> !marks.isGenuine(head))
                .ifPresent(head -> witness.accept(Kind.WITNESS_FORGED, Long.toString(head.number())));
    }

    private boolean isTrusted(Checkpoint head) {
        boolean isOfMigration = head.mac().isEmpty() && head.epoch() == 0;
        boolean isOlderCopy = witnessed
                .filter(marks::isGenuine)
                .filter(seen -> seen.epoch() > head.epoch())
                .isPresent();
        return (marks.isGenuine(head) || isOfMigration) && !isOlderCopy;
    }

    private static Expected expected(Checkpoint head) {
        return new Expected(head.number(), head.hash());
    }
}
