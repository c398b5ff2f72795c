package dev.portero.application.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.PositionedEntry;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.audit.port.Seal.Link;
import dev.portero.application.audit.port.SealPosition;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.AuditEntry;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contract of [Seals]: every implementation passes it. Other tests may have extended the chain before.
public abstract class SealsContract {

    private static final YearMonth NEVER = YearMonth.of(9999, 12);
    private static final int MANY = 1_000;

    private final UUID alice = UUID.randomUUID();

    protected abstract Seals seals();

    protected abstract AuditTrail trail();

    protected abstract UnitOfWork unitOfWork();

    /// Waits until no open unit of work can hold an entry back from being sealed.
    protected abstract void awaitPeace();

    @Test
    final void returnsUnsealedEntriesInAppendOrder() {
        sealAll();
        AuditEntry late = append(2);
        AuditEntry early = append(1);
        awaitPeace();

        assertThat(seals().isAnythingUnsealed(head().position())).isTrue();
        assertThat(seals().unsealedAge(head().position())).isGreaterThanOrEqualTo(Duration.ZERO);
        List<PositionedEntry> unsealed = seals().unsealed(head().position(), MANY);
        assertThat(unsealed.stream().map(kept -> kept.marked().entry())).containsExactly(late, early);
        assertThat(seals().unsealed(unsealed.getFirst().position(), MANY)).containsExactly(unsealed.getLast());
        assertThat(seals().unsealed(head().position(), 1)).containsExactly(unsealed.getFirst());
        assertThat(seals().entries(head().position(), unsealed.getFirst().position(), MANY))
                .containsExactly(unsealed.getFirst());
        assertThat(seals().entries(head().position(), SealPosition.END, MANY)).isEqualTo(unsealed);
    }

    /// A row may claim any time: it does not hide the age of those after it.
    @Test
    final void returnsTheAgeOfTheOldestUnsealedEntryInAnyOrder() {
        sealAll();
        append(1_000_000_000);
        append(-60);
        awaitPeace();

        assertThat(seals().unsealedAge(head().position())).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
        sealAll();
    }

    @Test
    final void continuesAtTheEndOfTheChain() {
        sealAll();
        ChainHead before = head();
        append(1);
        awaitPeace();

        Seal seal = sealAll();

        assertThat(seals().isAnythingUnsealed(head().position())).isFalse();
        assertThat(seals().unsealedAge(head().position())).isZero();
        assertThat(head()).isEqualTo(seal.head());
        assertThat(seals().ends()).containsExactly(seal.head());
        assertThat(seals().list(before.number(), MANY)).containsExactly(seal);
        assertThat(seals().list(seal.head().number(), MANY)).isEmpty();
        assertThat(seals().unsealed(head().position(), MANY)).isEmpty();
    }

    @Test
    final void returnsTheChainHeadOfAMonth() {
        append(1);
        awaitPeace();
        ChainHead last = sealAll().head();

        assertThat(seals().head(last.month())).isEqualTo(last);
        assertThat(seals().head(last.month().minusMonths(1)).number()).isLessThan(last.number());
    }

    @Test
    final void failedUnitSealsNothing() {
        append(1);
        awaitPeace();
        ChainHead before = head();

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    sealSome();
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(head()).isEqualTo(before);
        sealAll();
    }

    @Test
    final void lockRequiresAUnitOfWork() {
        assertThatThrownBy(() -> seals().lock()).isInstanceOf(IllegalStateException.class);
    }

    private ChainHead head() {
        return seals().head(NEVER);
    }

    protected final AuditEntry append(int seconds) {
        AuditEntry template = AuditFixtures.entry(1, alice, alice, Action.USER_UPDATED);
        AuditEntry entry = new AuditEntry(
                UUID.randomUUID(),
                AuditFixtures.THEN.plusSeconds(seconds),
                template.action(),
                template.result(),
                template.actor(),
                template.user(),
                template.requestId(),
                template.facts(),
                template.personal());
        unitOfWork().run(() -> {
            trail().append(AuditFixtures.passwordNotConfirmed(entry));
        });
        return entry;
    }

    /// Seals everything, and returns the last seal.
    private Seal sealAll() {
        awaitPeace();
        ChainHead head = head();
        while (seals().isAnythingUnsealed(head().position())) {
            unitOfWork().run(this::sealSome);
        }
        return seals().list(Math.min(head.number(), head().number() - 1), MANY).stream()
                .reduce((earlier, later) -> later)
                .orElseGet(() -> new Seal(head, List.of(), ""));
    }

    private Seal sealSome() {
        seals().lock();
        ChainHead head = head();
        List<PositionedEntry> found = seals().unsealed(head.position(), MANY);
        List<Link> links = found.stream()
                .map(kept -> new Link(
                        kept.marked().entry().id(),
                        kept.marked().entry().at(),
                        kept.marked().mac()))
                .toList();
        YearMonth month =
                head.number() == 0 ? YearMonth.of(2026, 11) : head.month().plusMonths(1);
        ChainHead next = new ChainHead(
                head.number() + 1,
                month,
                head.total() + links.size(),
                found.getLast().position(),
                "hash of " + (head.number() + 1));
        Seal seal = new Seal(next, links, head.hash());
        seals().add(seal);
        return seal;
    }
}
