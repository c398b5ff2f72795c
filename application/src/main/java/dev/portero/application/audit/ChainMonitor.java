package dev.portero.application.audit;

import dev.portero.application.audit.guard.SealingStatus;
import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.audit.port.Checkpoints.Kept;
import dev.portero.application.audit.port.ForgedRow;
import dev.portero.application.audit.port.Inconsistency;
import dev.portero.application.audit.port.Inconsistency.Kind;
import dev.portero.application.audit.port.PruneCheckpoint;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.audit.port.SealPosition;
import dev.portero.application.audit.port.Seals;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Monitor of the hash chain (the term of transparency logs). Stores the highest head that was made or seen, in memory,
/// in the database and at the witness, and checks that the chain still contains it and continues from it.
public final class ChainMonitor {

    private static final int PAGE = 20;

    private final Seals seals;
    private final AuditPartitions partitions;
    private final Checkpoints checkpoints;
    private final ChainHeadWitness witness;
    private final CheckpointMacs macs;
    private final HashChain chain;
    private final HeadAuthenticator heads;
    private final SealingStatus status = new SealingStatus();

    private @Nullable Checkpoint remembered;
    private @Nullable Checkpoint highestKept;
    private @Nullable ChainHead authenticated;
    private @Nullable Contradiction last;
    private long acceptedEpoch;
    private List<PruneCheckpoint> acceptedAnchors = List.of();

    /// Claimed heads that contradict, and the forged rows among them; cached, since finding them can be slow.
    private record Contradiction(List<ChainHead> claims, List<ForgedRow> forged) {}

    public ChainMonitor(
            Seals seals,
            AuditPartitions partitions,
            Checkpoints checkpoints,
            ChainHeadWitness witness,
            AuditMac auditMac) {
        this.seals = seals;
        this.partitions = partitions;
        this.checkpoints = checkpoints;
        this.witness = witness;
        this.macs = new CheckpointMacs(auditMac);
        this.chain = new HashChain(auditMac, new EntryMacs(auditMac));
        this.heads = new HeadAuthenticator(seals, partitions, chain);
    }

    /// Checks the chain as it is. Reads the witness before the checkpoint, and the checkpoint before the head, which is
    /// the reverse of the order in which another process raises them: what is read later can then only be higher.
    public synchronized Optional<Inconsistency> check() {
        Optional<Checkpoint> witnessed = remembered == null ? witness.find() : Optional.empty();
        Optional<Checkpoint> kept = checkpoints.find().map(Kept::checkpoint);
        List<PruneCheckpoint> anchors = partitions.anchors();
        List<ChainHead> claims = heads.claims(anchors);
        Optional<Inconsistency> found =
                check(witnessed, kept, claims, anchors).map(one -> withForgedRows(one, kept, claims));
        status.set(found);
        return found;
    }

    /// Returns the position up to which entries are sealed, from the last head that this process authenticated, and
    /// not from what the rows claim now.
    public synchronized SealPosition sealedUpTo() {
        if (authenticated == null && status.last().isEmpty()) {
            check();
        }
        return sealedHead().position();
    }

    /// Returns the last head that this process authenticated; without one, the authentic seal of the stored checkpoint.
    synchronized ChainHead sealedHead() {
        if (authenticated == null) {
            authenticated = checkpoints
                    .find()
                    .map(Kept::checkpoint)
                    .filter(macs::isGenuine)
                    .flatMap(this::sealOf)
                    .orElse(null);
        }
        return authenticated == null ? ChainHead.NONE : authenticated;
    }

    /// Result of the last check by this process.
    public SealingStatus status() {
        return status;
    }

    /// Returns the highest head that this process made or found consistent, unless the last check found a contradiction
    /// or the chain is empty.
    synchronized Optional<Checkpoint> known() {
        return Optional.ofNullable(remembered)
                .filter(head -> head.number() > 0 && status.last().isEmpty());
    }

    /// Raises the checkpoint to a new head, in the unit of work of that head.
    synchronized KnownHead raise(ChainHead head) {
        Checkpoint made = macs.checkpoint(remembered == null ? 0 : remembered.epoch(), head.number(), head.hash());
        if (!checkpoints.raise(made)) {
            throw new IllegalStateException("the audit checkpoint in the database is higher than the new head");
        }
        return new KnownHead(made, head);
    }

    boolean isGenuine(ChainHead head) {
        return heads.isGenuine(head);
    }

    /// Accepts the head as the first of a new epoch, in the current unit of work.
    ///
    /// @return empty if the stored checkpoint cannot be raised
    synchronized Optional<KnownHead> accept(ChainHead head) {
        Optional<Checkpoint> kept = checkpoints.find().map(Kept::checkpoint);
        long epoch = Stream.of(kept, witness.find(), Optional.ofNullable(remembered))
                .flatMap(Optional::stream)
                .mapToLong(Checkpoint::epoch)
                .max()
                .orElse(0);
        Checkpoint accepted = macs.checkpoint(epoch + 1, head.number(), head.hash());
        return checkpoints.raise(accepted) ? Optional.of(new KnownHead(accepted, head)) : Optional.empty();
    }

    /// Stores a new or accepted head in memory, after its unit of work.
    synchronized void setKnown(KnownHead made) {
        highestKept = made.checkpoint();
        authenticated = made.head();
        agree(made.checkpoint());
    }

    /// Checks the head that the rows claim, and authenticates it with its month and position.
    private Optional<Inconsistency> check(
            Optional<Checkpoint> witnessed,
            Optional<Checkpoint> kept,
            List<ChainHead> claims,
            List<PruneCheckpoint> anchors) {
        ChainHead head = claims.getFirst();
        Checkpoint expected = remembered != null ? remembered : kept.orElseGet(() -> macs.checkpoint(0, 0, ""));
        if (claims.size() > 1) {
            return inconsistent(Kind.HEAD_DIFFERENT, expected, head);
        }
        boolean isAuthentic = head.equals(authenticated) || heads.isGenuine(head);
        if (isAuthentic && isAnyAnchorForged(kept, heads.forged(anchors))) {
            return inconsistent(Kind.PRUNE_CHECKPOINT_FORGED, expected, head);
        }
        Optional<Inconsistency> found = check(witnessed, kept, head, isAuthentic);
        if (found.isEmpty()) {
            authenticated = head;
        }
        return found;
    }

    /// Whether a prune checkpoint is forged that no operator has accepted. With a head, an operator accepts those of
    /// that time; a process that starts later takes those that it finds for accepted.
    private boolean isAnyAnchorForged(Optional<Checkpoint> kept, List<PruneCheckpoint> forged) {
        kept.filter(macs::isGenuine)
                .filter(checkpoint -> checkpoint.epoch() > acceptedEpoch)
                .ifPresent(checkpoint -> {
                    acceptedEpoch = checkpoint.epoch();
                    acceptedAnchors = forged;
                });
        return kept.isPresent() && !acceptedAnchors.containsAll(forged);
    }

    private Optional<Inconsistency> check(
            Optional<Checkpoint> witnessed, Optional<Checkpoint> kept, ChainHead head, boolean isAuthentic) {
        if (witnessed.filter(checkpoint -> !macs.isGenuine(checkpoint)).isPresent()) {
            return inconsistent(Kind.WITNESS_FORGED, witnessed.get(), head);
        }
        Checkpoint known = remembered == null ? witnessed.orElse(null) : remembered;
        if (kept.isEmpty()) {
            Checkpoint last = known == null ? macs.checkpoint(0, 0, "") : known;
            return head.equals(ChainHead.NONE) && last.number() == 0
                    ? Optional.empty()
                    : inconsistent(Kind.CHECKPOINT_DELETED, last, head);
        }
        return check(kept.get(), known, head, isAuthentic);
    }

    private Optional<Inconsistency> check(
            Checkpoint kept, @Nullable Checkpoint known, ChainHead head, boolean isAuthentic) {
        if (!macs.isGenuine(kept) && !isOfMigration(kept, known)) {
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
        if (found.isEmpty() && !isAuthentic) {
            found = inconsistent(Kind.HEAD_DIFFERENT, kept, head);
        }
        if (found.isEmpty()) {
            highestKept = kept;
            agree(macs.checkpoint(kept.epoch(), head.number(), head.hash()));
        }
        return found;
    }

    /// Whether the checkpoint was written by a migration: it contains the head of an earlier build, and has no MAC. It
    /// is valid until this process knows a head.
    private static boolean isOfMigration(Checkpoint kept, @Nullable Checkpoint known) {
        return kept.mac().isEmpty() && kept.epoch() == 0 && (known == null || known.number() >= kept.number());
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

    /// Whether each seal between the two heads is authentic and follows the previous one.
    private boolean leadsTo(Checkpoint from, ChainHead head) {
        List<PruneCheckpoint> anchors = partitions.anchors();
        ChainHead last = anchors.stream()
                .filter(chain::isGenuine)
                .map(PruneCheckpoint::head)
                .reduce(ChainHead.NONE, (one, other) -> one.number() > other.number() ? one : other);
        boolean isPruned = last.number() > from.number();
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
            witness.raise(now);
        }
        remembered = now;
    }

    private Optional<ChainHead> sealOf(Checkpoint kept) {
        Stream<ChainHead> sealed = seals.list(kept.number() - 1, PAGE).stream()
                .filter(chain::isGenuine)
                .map(Seal::head);
        Stream<ChainHead> pruned =
                partitions.anchors().stream().filter(chain::isGenuine).map(PruneCheckpoint::head);
        return Stream.concat(sealed, pruned)
                .filter(head -> head.number() == kept.number() && head.hash().equals(kept.hash()))
                .findFirst();
    }

    /// Adds the rows to delete where the claimed head is not authentic. After a loss of the audit key no head is, and
    /// an operator accepts one regardless.
    private Inconsistency withForgedRows(Inconsistency found, Optional<Checkpoint> kept, List<ChainHead> claims) {
        if (last == null || !last.claims().equals(claims)) {
            last = new Contradiction(claims, forgedRows(kept, claims));
        }
        return new Inconsistency(found.kind(), found.expected(), found.found(), last.forged());
    }

    private List<ForgedRow> forgedRows(Optional<Checkpoint> kept, List<ChainHead> claims) {
        boolean isAcceptable = claims.size() == 1 && heads.isGenuine(claims.getFirst());
        boolean isKeyKnown =
                kept.filter(head -> head.number() > 0 && macs.isGenuine(head)).isPresent();
        return isAcceptable || (!isKeyKnown && heads.isKeyReplaced())
                ? List.of()
                : heads.forgedAfter(sealedHead(), claims.getFirst());
    }

    private static Optional<Inconsistency> inconsistent(Kind kind, Checkpoint expected, ChainHead head) {
        return Optional.of(new Inconsistency(
                kind, expected.number() + ":" + expected.hash(), head.number() + ":" + head.hash(), List.of()));
    }
}
