package dev.portero.application.audit;

import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.AuthenticatedEntry;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.PositionedEntry;
import dev.portero.application.audit.port.PruneCheckpoint;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.audit.port.Seal.Link;
import java.time.YearMonth;
import java.util.List;

/// Hash chain over batches of audit entries: makes seals and verifies them.
final class HashChain {

    private static final String SEAL = "audit seals";
    private static final String ANCHOR = "audit anchors";

    private final AuditMac auditMac;
    private final EntryMacs macs;

    HashChain(AuditMac auditMac, EntryMacs macs) {
        this.auditMac = auditMac;
        this.macs = macs;
    }

    /// Makes the next seal, over these entries.
    Seal next(ChainHead head, List<PositionedEntry> entries, YearMonth now) {
        List<Link> links = entries.stream().map(kept -> link(kept.marked())).toList();
        ChainHead open = new ChainHead(
                head.number() + 1,
                now.isAfter(head.month()) ? now : head.month(),
                head.total() + links.size(),
                entries.getLast().position(),
                "");
        String hash = auditMac.of(SEAL, text(new Seal(open, links, head.hash())));
        ChainHead closed = new ChainHead(open.number(), open.month(), open.total(), open.position(), hash);
        return new Seal(closed, links, head.hash());
    }

    /// Makes a seal over no entry, which authenticates a head under this audit key.
    Seal renewed(ChainHead head) {
        ChainHead open =
                new ChainHead(Math.addExact(head.number(), 1), head.month(), head.total(), head.position(), "");
        String hash = auditMac.of(SEAL, text(new Seal(open, List.of(), head.hash())));
        ChainHead closed = new ChainHead(open.number(), open.month(), open.total(), open.position(), hash);
        return new Seal(closed, List.of(), head.hash());
    }

    private Link link(AuthenticatedEntry marked) {
        String mark = macs.isGenuine(marked) ? marked.mac() : "";
        return new Link(marked.entry().id(), marked.entry().at(), mark);
    }

    boolean isGenuine(Seal seal) {
        return macs.isOurs(seal.head().hash(), SEAL, text(seal));
    }

    PruneCheckpoint anchor(YearMonth month, ChainHead head) {
        return new PruneCheckpoint(month, head, auditMac.of(ANCHOR, text(month, head)));
    }

    boolean isGenuine(PruneCheckpoint anchor) {
        return macs.isOurs(anchor.mac(), ANCHOR, text(anchor.month(), anchor.head()));
    }

    private static String text(Seal seal) {
        LengthPrefixed text = addAll(new LengthPrefixed(), seal.head()).add(seal.previous());
        seal.links().forEach(link -> text.add(link.id()).add(link.at()).add(link.mac()));
        return text.toString();
    }

    private static String text(YearMonth month, ChainHead head) {
        return addAll(new LengthPrefixed().add(month), head).add(head.hash()).toString();
    }

    /// All fields except the hash, which covers them.
    private static LengthPrefixed addAll(LengthPrefixed text, ChainHead head) {
        return text.add(head.number())
                .add(head.month())
                .add(head.total())
                .add(head.position().horizon())
                .add(head.position().id());
    }
}
