package dev.portero.application.audit;

import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.audit.port.Checkpoints.Kept;
import dev.portero.application.audit.port.Inconsistency;
import dev.portero.application.audit.port.Inconsistency.Kind;
import dev.portero.application.audit.port.PruneCheckpoint;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.audit.port.SealingStatus;
import dev.portero.application.audit.port.Seals;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Monitor of the chain (the word of transparency logs): remembers the highest head that was made or seen, in memory,
/// in
/// the database and at the witness, and checks that the chain still leads there and on from there.
public final class ChainMonitor {

    private static final YearMonth NEVER = YearMonth.of(9999, 12);
    private static final int PAGE = 20;

    private final Seals seals;
    private final AuditPartitions months;
    private final Checkpoints checkpoints;
    private final ChainHeadWitness witness;
    private final CheckpointMacs marks;
    private final HashChain chain;
    private final SealingStatus status = new SealingStatus();

    private @Nullable Checkpoint remembered;
    private @Nullable Checkpoint highestKept;

    public ChainMonitor(
            Seals seals, AuditPartitions months, Checkpoints checkpoints, ChainHeadWitness witness, AuditMac digests) {
        this.seals = seals;
        this.months = months;
        this.checkpoints = checkpoints;
        this.witness = witness;
        this.marks = new CheckpointMacs(digests);
        this.chain = new HashChain(digests, new EntryMacs(digests));
    }

    /// Checks the chain as it is. The checkpoint is read before the head: the head may only be higher then.
    public synchronized Optional<Inconsistency> check() {
        Optional<Kept> kept = checkpoints.find();
        Optional<Inconsistency> found = check(kept.map(Kept::checkpoint), seals.head(NEVER));
        status.set(found);
        return found;
    }

    /// What the last check of this process came to.
    public SealingStatus status() {
        return status;
    }

    /// Raises the checkpoint to a head that is being made, in its unit of work.
    synchronized Checkpoint raise(ChainHead head) {
        Checkpoint made = marks.checkpoint(remembered == null ? 0 : remembered.epoch(), head.number(), head.hash());
        if (!checkpoints.raise(made)) {
            throw new IllegalStateException("the checkpoint of the audit is higher than the head that was just made");
        }
        return made;
    }

    /// Accepts the head as it is, in the current unit of work: as the first of the next epoch.
    ///
    /// @return empty where the checkpoint that is kept cannot be raised any more
    synchronized Optional<Checkpoint> accept(ChainHead head) {
        Optional<Checkpoint> kept = checkpoints.find().map(Kept::checkpoint);
        long epoch = Stream.of(kept, witness.find(marks.trail()), Optional.ofNullable(remembered))
                .flatMap(Optional::stream)
                .mapToLong(Checkpoint::epoch)
                .max()
                .orElse(0);
        Checkpoint accepted = marks.checkpoint(epoch + 1, head.number(), head.hash());
        return checkpoints.raise(accepted) ? Optional.of(accepted) : Optional.empty();
    }

    /// Remembers a head that was made or accepted, when the unit of work of it is over.
    synchronized void remember(Checkpoint made) {
        highestKept = made;
        agree(made);
    }

    private Optional<Inconsistency> check(Optional<Checkpoint> kept, ChainHead head) {
        Optional<Checkpoint> witnessed = remembered == null ? witness.find(marks.trail()) : Optional.empty();
        if (witnessed.filter(checkpoint -> !marks.isGenuine(checkpoint)).isPresent()) {
            return inconsistent(Kind.WITNESS_FORGED, witnessed.get(), head);
        }
        Checkpoint known = remembered == null ? witnessed.orElse(null) : remembered;
        if (kept.isEmpty()) {
            Checkpoint last = known == null ? marks.checkpoint(0, 0, "") : known;
            return head.number() == 0 && last.number() == 0
                    ? Optional.empty()
                    : inconsistent(Kind.CHECKPOINT_DELETED, last, head);
        }
        return check(kept.get(), known, head);
    }

    private Optional<Inconsistency> check(Checkpoint kept, @Nullable Checkpoint known, ChainHead head) {
        if (!marks.isGenuine(kept) && !isOfMigration(kept, known)) {
            return inconsistent(Kind.CHECKPOINT_FORGED, known == null ? kept : known, head);
        }
        if (highestKept != null && highestKept.isAfter(kept)) {
            return inconsistent(Kind.CHECKPOINT_FORGED, highestKept, head);
        }
        if (known != null && known.epoch() > kept.epoch()) {
            return inconsistent(Kind.CHECKPOINT_FORGED, known, head);
        }
        Optional<Inconsistency> found = compare(kept, head);
        if (found.isEmpty() && known != null && known.epoch() == kept.epoch()) {
            found = compare(known, head);
        }
        if (found.isEmpty()) {
            highestKept = kept;
            agree(marks.checkpoint(kept.epoch(), head.number(), head.hash()));
        }
        return found;
    }

    /// A migration writes down the head of an earlier build, and cannot mark it. It counts until a head is remembered.
    private static boolean isOfMigration(Checkpoint kept, @Nullable Checkpoint known) {
        return kept.mark().isEmpty() && kept.epoch() == 0 && (known == null || known.number() >= kept.number());
    }

    private Optional<Inconsistency> compare(Checkpoint expected, ChainHead head) {
        if (head.number() < expected.number()) {
            return inconsistent(Kind.HEAD_LOWER, expected, head);
        }
        if (head.number() == expected.number()) {
            return head.hash().equals(expected.hash())
                    ? Optional.empty()
                    : inconsistent(Kind.HEAD_DIFFERENT, expected, head);
        }
        return leadsTo(expected, head) ? Optional.empty() : inconsistent(Kind.CHAIN_BROKEN, expected, head);
    }

    /// Whether each seal from one head to the other is the service's own, and follows the one before.
    private boolean leadsTo(Checkpoint from, ChainHead head) {
        List<PruneCheckpoint> anchors = months.anchors();
        ChainHead last = anchors.isEmpty() ? ChainHead.NONE : anchors.getLast().head();
        boolean isPruned = last.number() > from.number();
        if (isPruned && !chain.isGenuine(anchors.getLast())) {
            return false;
        }
        long number = isPruned ? last.number() : from.number();
        String hash = isPruned ? last.hash() : from.hash();
        while (number < head.number()) {
            List<Seal> page = seals.list(number, PAGE);
            if (page.isEmpty()) {
                return false;
            }
            for (Seal seal : page) {
                if (seal.head().number() != number + 1 || !seal.previous().equals(hash) || !chain.isGenuine(seal)) {
                    return false;
                }
                number = seal.head().number();
                hash = seal.head().hash();
            }
        }
        return true;
    }

    private void agree(Checkpoint now) {
        if (!now.equals(remembered) && (now.number() > 0 || now.epoch() > 0)) {
            witness.raise(marks.trail(), now);
        }
        remembered = now;
    }

    private static Optional<Inconsistency> inconsistent(Kind kind, Checkpoint expected, ChainHead head) {
        return Optional.of(
                new Inconsistency(kind, expected.number() + ":" + expected.hash(), head.number() + ":" + head.hash()));
    }
}
