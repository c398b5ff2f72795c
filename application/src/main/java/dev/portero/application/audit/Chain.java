package dev.portero.application.audit;

import dev.portero.application.audit.port.Anchor;
import dev.portero.application.audit.port.Head;
import dev.portero.application.audit.port.KeptEntry;
import dev.portero.application.audit.port.MarkedEntry;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.audit.port.Seal.Link;
import dev.portero.application.audit.port.TrailDigests;
import java.time.YearMonth;
import java.util.List;

/// Makes the links of the chain, and judges them later.
final class Chain {

    private static final String SEAL = "audit seals";
    private static final String ANCHOR = "audit anchors";

    private final TrailDigests digests;
    private final Marks marks;

    Chain(TrailDigests digests, Marks marks) {
        this.digests = digests;
        this.marks = marks;
    }

    /// The next link, over these entries.
    Seal next(Head head, List<KeptEntry> entries, YearMonth now) {
        List<Link> links = entries.stream().map(kept -> link(kept.marked())).toList();
        Head open = new Head(
                head.number() + 1,
                now.isAfter(head.month()) ? now : head.month(),
                head.total() + links.size(),
                entries.getLast().position(),
                "");
        String hash = digests.of(SEAL, text(new Seal(open, links, head.hash())));
        Head closed = new Head(open.number(), open.month(), open.total(), open.position(), hash);
        return new Seal(closed, links, head.hash());
    }

    private Link link(MarkedEntry marked) {
        String mark = marks.isGenuine(marked) ? marked.mark() : "";
        return new Link(marked.entry().id(), marked.entry().at(), mark);
    }

    boolean isGenuine(Seal seal) {
        return marks.isOurs(seal.head().hash(), SEAL, text(seal));
    }

    Anchor anchor(YearMonth month, Head head) {
        return new Anchor(month, head, digests.of(ANCHOR, text(month, head)));
    }

    boolean isGenuine(Anchor anchor) {
        return marks.isOurs(anchor.mark(), ANCHOR, text(anchor.month(), anchor.head()));
    }

    private static String text(Seal seal) {
        Lengthy text = addAll(new Lengthy(), seal.head()).add(seal.previous());
        seal.links().forEach(link -> text.add(link.id()).add(link.at()).add(link.mark()));
        return text.toString();
    }

    private static String text(YearMonth month, Head head) {
        return addAll(new Lengthy().add(month), head).add(head.hash()).toString();
    }

    /// All but the hash, which is over these.
    private static Lengthy addAll(Lengthy text, Head head) {
        return text.add(head.number())
                .add(head.month())
                .add(head.total())
                .add(head.position().horizon())
                .add(head.position().id());
    }
}
