package dev.portero.application.audit;

import dev.portero.application.audit.IntegrityViolation.Kind;
import dev.portero.application.audit.VerifyAuditTrail.Command;
import dev.portero.application.audit.VerifyAuditTrail.Expected;
import dev.portero.application.audit.VerifyAuditTrail.Outcome;
import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.AuthenticatedEntry;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.PositionedEntry;
import dev.portero.application.audit.port.PruneCheckpoint;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.audit.port.Seal.Link;
import dev.portero.application.audit.port.SealPosition;
import dev.portero.application.audit.port.Seals;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Verification pass over the whole hash chain.
final class ChainVerifier {

    private static final YearMonth NEVER = YearMonth.of(9999, 12);
    private static final int SEALS = 20;
    private static final int ENTRIES = 1_000;

    private final Seals seals;
    private final List<PruneCheckpoint> anchors;
    private final EntryMacs macs;
    private final HashChain chain;
    private final Command command;
    private final KnownChainHeads known;
    private final Set<Expected> expected;
    private final Instant keptFrom;

    /// Last authentic head: entries after it are not sealed, whatever later rows claim.
    private ChainHead head;
    private long lastNumber;
    private String lastHash;
    private boolean isGap;
    private long entries;
    private long links;
    private long findings;
    private long unsealed;
    private long erased;
    private @Nullable Instant oldestUnsealed;

    ChainVerifier(
            Seals seals, List<PruneCheckpoint> anchors, AuditMac auditMac, Command command, KnownChainHeads known) {
        this.seals = seals;
        this.anchors = anchors;
        this.macs = new EntryMacs(auditMac);
        this.chain = new HashChain(auditMac, macs);
        this.command = command;
        this.known = known;
        this.expected = known.all();
        List<PruneCheckpoint> genuine =
                anchors.stream().filter(chain::isGenuine).toList();
        this.head = genuine.isEmpty() ? ChainHead.NONE : genuine.getLast().head();
        this.lastNumber = head.number();
        this.lastHash = head.hash();
        this.keptFrom = genuine.isEmpty()
                ? Instant.MIN
                : genuine.getLast()
                        .month()
                        .plusMonths(1)
                        .atDay(1)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC);
    }

    Outcome outcome() {
        verifyAnchors();
        long before = head.total();
        long of = seals.head(NEVER).total() - before;
        reportSealsBeforeTheFirst();
        List<Seal> page = seals.list(lastNumber, SEALS);
        while (!page.isEmpty()) {
            for (Seal seal : page) {
                verify(seal);
                command.progress().report(head.total() - before, Math.max(of, head.total() - before));
            }
            page = seals.list(lastNumber, SEALS);
        }
        each(head.position(), SealPosition.END, this::verifyUnsealed);
        expected.stream()
                .filter(remembered -> remembered.number() > lastNumber)
                .forEach(remembered -> find(Kind.HEAD_LOST, Long.toString(remembered.number()), null));
        known.judge(head.number() == 0, (kind, what) -> find(kind, what, null));
        return new Outcome(
                entries,
                links,
                findings,
                unsealed,
                Optional.ofNullable(oldestUnsealed),
                erased,
                anchors.stream().map(PruneCheckpoint::month).toList(),
                head);
    }

    /// Checks the prune checkpoints, and the remaining entries of dropped months: they were sealed, but the seals no
    /// longer exist.
    private void verifyAnchors() {
        anchors.stream()
                .filter(anchor -> !chain.isGenuine(anchor))
                .forEach(anchor -> find(Kind.ANCHOR_FORGED, anchor.month().toString(), null));
        command.expected()
                .filter(remembered -> remembered.number() < head.number())
                .ifPresent(remembered -> find(Kind.HEAD_PRUNED, Long.toString(remembered.number()), null));
        expect(head);
        each(SealPosition.BEGINNING, head.position(), this::verifyUnlinked);
    }

    private void verify(Seal seal) {
        links++;
        long number = seal.head().number();
        boolean isGenuine = chain.isGenuine(seal);
        boolean isNext = number == lastNumber + 1;
        if (number > lastNumber + 1) {
            find(Kind.SEAL_DELETED, (lastNumber + 1) + "-" + (number - 1), null);
        }
        if (!isGenuine || number == lastNumber || (isNext && !seal.previous().equals(lastHash))) {
            find(Kind.SEAL_CHANGED, Long.toString(number), null);
        }
        lastNumber = number;
        lastHash = seal.head().hash();
        expect(seal.head());
        if (isGenuine && number > head.number()) {
            verifyEntries(seal, isNext && !isGap);
            head = seal.head();
            isGap = false;
        } else {
            isGap = true;
        }
    }

    /// Reports rows before the first seal, which the service never writes.
    private void reportSealsBeforeTheFirst() {
        seals.list(Long.MIN_VALUE, SEALS).stream()
                .map(seal -> seal.head().number())
                .filter(number -> number < 1)
                .forEach(number -> find(Kind.SEAL_CHANGED, Long.toString(number), null));
    }

    private void verifyEntries(Seal seal, boolean follows) {
        Map<String, Link> expected = new LinkedHashMap<>();
        seal.links().forEach(link -> expected.put(link.id().toString(), link));
        each(head.position(), seal.head().position(), kept -> {
            Link link = expected.remove(kept.entry().id().toString());
            if (link != null) {
                verify(kept, link);
            } else if (follows) {
                find(Kind.ENTRY_INSERTED, kept);
            } else {
                verifyUnlinked(kept);
            }
        });
        expected.values().stream()
                .filter(gone -> !gone.at().isBefore(keptFrom))
                .forEach(gone -> find(Kind.ENTRY_DELETED, gone.id().toString(), gone.at()));
    }

    private void verify(AuthenticatedEntry kept, Link link) {
        if (link.mac().isEmpty()) {
            find(Kind.ENTRY_INSERTED, kept);
        } else if (!link.mac().equals(kept.mac()) || !macs.isGenuine(kept)) {
            find(Kind.ENTRY_CHANGED, kept);
        } else {
            verifyPersonal(kept);
        }
    }

    private void verifyUnlinked(AuthenticatedEntry kept) {
        if (macs.isGenuine(kept)) {
            verifyPersonal(kept);
        } else {
            find(Kind.ENTRY_INSERTED, kept);
        }
    }

    private void verifyUnsealed(AuthenticatedEntry kept) {
        unsealed++;
        if (oldestUnsealed == null) {
            oldestUnsealed = kept.entry().at();
        }
        verifyUnlinked(kept);
    }

    private void verifyPersonal(AuthenticatedEntry kept) {
        boolean isGone = kept.entry().personal().isEmpty() && !kept.commitment().isEmpty();
        if (!macs.isPersonalGenuine(kept)) {
            find(isGone ? Kind.PERSONAL_DELETED : Kind.PERSONAL_CHANGED, kept);
        } else if (isGone) {
            erased++;
        }
    }

    private void expect(ChainHead passed) {
        expected.stream()
                .filter(remembered -> remembered.number() == passed.number()
                        && !remembered.hash().equals(passed.hash()))
                .forEach(remembered -> find(Kind.HEAD_LOST, Long.toString(remembered.number()), null));
    }

    private void each(SealPosition after, SealPosition upTo, Consumer<AuthenticatedEntry> work) {
        SealPosition place = after;
        List<PositionedEntry> page;
        do {
            page = seals.entries(place, upTo, ENTRIES);
            for (PositionedEntry kept : page) {
                entries++;
                work.accept(kept.marked());
                place = kept.position();
            }
        } while (page.size() == ENTRIES);
    }

    private void find(Kind kind, AuthenticatedEntry kept) {
        find(kind, kept.entry().id().toString(), kept.entry().at());
    }

    private void find(Kind kind, String what, @Nullable Instant at) {
        findings++;
        command.witness().accept(new IntegrityViolation(kind, what, at));
    }
}
