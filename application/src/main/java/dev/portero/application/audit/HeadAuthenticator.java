package dev.portero.application.audit;

import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.ForgedRow;
import dev.portero.application.audit.port.ForgedRow.Table;
import dev.portero.application.audit.port.PruneCheckpoint;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.audit.port.Seals;
import java.util.List;
import java.util.stream.Stream;

/// Authentication of heads: the row of a seal or prune checkpoint is believed only if its hash or MAC under the audit
/// key follows from all its fields, also number, month and position.
final class HeadAuthenticator {

    private static final int PAGE = 20;

    private final Seals seals;
    private final AuditPartitions partitions;
    private final HashChain chain;

    HeadAuthenticator(Seals seals, AuditPartitions partitions, HashChain chain) {
        this.seals = seals;
        this.partitions = partitions;
        this.chain = chain;
    }

    /// Returns all heads that the rows claim with the highest number: more than one is a contradiction.
    List<ChainHead> claims(List<PruneCheckpoint> anchors) {
        List<ChainHead> all = Stream.concat(
                        seals.ends().stream(), anchors.stream().map(PruneCheckpoint::head))
                .distinct()
                .toList();
        long highest = all.stream().mapToLong(ChainHead::number).max().orElse(0);
        List<ChainHead> claims =
                all.stream().filter(head -> head.number() == highest).toList();
        return claims.isEmpty() ? List.of(ChainHead.NONE) : claims;
    }

    boolean isGenuine(ChainHead head) {
        return head.equals(ChainHead.NONE)
                || seals.list(head.number() - 1, PAGE).stream()
                        .anyMatch(seal -> seal.head().equals(head) && chain.isGenuine(seal))
                || partitions.anchors().stream()
                        .anyMatch(anchor -> anchor.head().equals(head) && chain.isGenuine(anchor));
    }

    /// Whether a seal inside the chain is the only one of its number, and the next one refers to it. This also holds
    /// for seals under an earlier audit key, which can no longer be authenticated.
    boolean isLinked(ChainHead head) {
        List<Seal> pair = seals.list(head.number() - 1, 2);
        return head.number() > 0
                && pair.size() == 2
                && pair.getFirst().head().equals(head)
                && pair.getLast().head().number() == head.number() + 1
                && pair.getLast().previous().equals(head.hash());
    }

    List<PruneCheckpoint> forged(List<PruneCheckpoint> anchors) {
        return anchors.stream().filter(anchor -> !chain.isGenuine(anchor)).toList();
    }

    /// Whether no row of the chain is authentic: the audit key was lost and replaced.
    boolean isKeyReplaced() {
        if (partitions.anchors().stream().anyMatch(chain::isGenuine)) {
            return false;
        }
        List<Seal> page = seals.list(Long.MIN_VALUE, PAGE);
        while (!page.isEmpty()) {
            if (page.stream().anyMatch(chain::isGenuine)) {
                return false;
            }
            page = seals.list(page.getLast().head().number(), PAGE);
        }
        return true;
    }

    /// Returns the forged rows at the end of the chain, and those above a known head.
    List<ForgedRow> forgedAfter(ChainHead known, ChainHead claim) {
        Stream<ForgedRow> anchors = partitions.anchors().stream()
                .filter(anchor -> !chain.isGenuine(anchor))
                .map(anchor ->
                        new ForgedRow(Table.PRUNE_CHECKPOINTS, anchor.head().number(), anchor.month()));
        Stream<ForgedRow> ends = Stream.of(known.number() - 1, claim.number() - 1)
                .flatMap(after -> seals.list(after, PAGE).stream())
                .filter(seal -> !chain.isGenuine(seal) || isOther(seal.head(), known))
                .map(seal -> new ForgedRow(
                        Table.SEALS, seal.head().number(), seal.head().month()));
        return Stream.concat(anchors, ends).distinct().toList();
    }

    private static boolean isOther(ChainHead head, ChainHead known) {
        return head.number() == known.number() && !head.equals(known);
    }
}
