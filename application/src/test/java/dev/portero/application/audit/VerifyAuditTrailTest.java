package dev.portero.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.IntegrityViolation.Kind;
import dev.portero.application.audit.VerifyAuditTrail.Expected;
import dev.portero.application.audit.VerifyAuditTrail.Outcome;
import dev.portero.application.audit.port.AuthenticatedEntry;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.PruneCheckpoint;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.audit.AuditFixtures;
import dev.portero.application.testkit.audit.QuickAuditMac;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.audit.OperatorEvent;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The life of the trail, and what is seen of whoever meddles with it.
final class VerifyAuditTrailTest {

    private static final UUID ALICE = UserFixtures.alice().id().value();

    private final InMemoryPortero portero = new InMemoryPortero();
    private final EntryMacs marks = new EntryMacs(portero.trailDigests);
    private final List<Long> told = new ArrayList<>();

    @Test
    void hasNothingToSayOfAnEmptyTrail() {
        assertThat(verified(portero.trailDigests)).isEmpty();
        assertThat(outcome().head()).isEqualTo(ChainHead.NONE);
    }

    @Test
    void walksALongTrailToItsEndAndTellsHowFarItIs() {
        keep(1_700);
        assertThat(seal()).isEqualTo(new SealTrail.Outcome(1_700, 0));
        keep(3);

        Outcome outcome = outcome();

        assertThat(outcome.entries()).isEqualTo(1_703);
        assertThat(outcome.seals()).isEqualTo(4);
        assertThat(outcome.findings()).isZero();
        assertThat(outcome.unsealed()).isEqualTo(3);
        assertThat(outcome.oldestUnsealed())
                .contains(entries().get(1_700).entry().at());
        assertThat(told).containsExactly(500L, 1_000L, 1_500L, 1_700L);
    }

    @Test
    void isSealedByOneOfAllReplicas() {
        keep(1);
        portero.leases.take("audit-seals", new UUID(9, 9), Duration.ofMinutes(1));

        assertThat(seal()).isEqualTo(SealTrail.Outcome.NOTHING);
        portero.clock.advance(Duration.ofMinutes(1));
        assertThat(seal().sealed()).isEqualTo(1);
        assertThat(seal()).isEqualTo(SealTrail.Outcome.NOTHING);
    }

    @Test
    void namesWhatWasChangedDeletedAndInserted() {
        keep(5);
        AuthenticatedEntry forged = copy(entries().get(0), 90);
        portero.trail.replace(id(4), forged);
        assertThat(seal().foreign()).isEqualTo(1);

        portero.trail.tamper(kept -> kept.entry().id().equals(id(1)) ? renamed(kept) : kept);
        portero.trail.replace(id(2));
        portero.trail.replace(id(3), entries().get(2), copy(entries().get(0), 91));

        assertThat(verified(portero.trailDigests))
                .containsExactly(
                        Kind.ENTRY_CHANGED + " " + id(1),
                        Kind.ENTRY_INSERTED + " "
                                + copy(entries().get(0), 91).entry().id(),
                        Kind.ENTRY_INSERTED + " " + forged.entry().id(),
                        Kind.ENTRY_DELETED + " " + id(2));
    }

    @Test
    void namesASealThatDoesNotFollow() {
        keep(1);
        seal();
        keep(1);
        seal();
        keep(1);
        seal();

        portero.seals.tamper(seal -> seal.head().number() == 2 ? withoutLinks(seal) : seal);
        assertThat(verified(portero.trailDigests)).contains(Kind.SEAL_CHANGED + " 2");

        portero.seals.remove(seal -> seal.head().number() == 2);
        assertThat(verified(portero.trailDigests)).containsExactly(Kind.SEAL_DELETED + " 2-2");
    }

    @Test
    void missesAnEndThatSomebodyRemembers() {
        keep(1);
        seal();
        ChainHead early = outcome().head();
        keep(1);
        seal();
        ChainHead late = outcome().head();

        assertThat(verified(expected(early))).isEmpty();
        assertThat(verified(expected(late))).isEmpty();
        assertThat(verified(Optional.of(new Expected(early.number(), late.hash()))))
                .containsExactly(Kind.HEAD_LOST + " 1");
        portero.seals.remove(seal -> seal.head().number() == 2);
        assertThat(verified(expected(late))).containsExactly(Kind.HEAD_LOST + " 2");
    }

    @Test
    void isNotFooledByWhoHasAnotherKey() {
        keep(2);
        seal();

        assertThat(verified(new QuickAuditMac("another key"))).hasSize(5);
        assertThat(verified(new QuickAuditMac())).isEmpty();
    }

    @Test
    void staysWholeWhenSomebodyIsErased() {
        keep(3);
        seal();

        assertThat(erase().handle(new EraseAuditPersonalData.Command(EventFixtures.ACT, ALICE.toString())))
                .isEqualTo(new EraseAuditPersonalData.Outcome.Erased(3));

        assertThat(verified(portero.trailDigests)).isEmpty();
        assertThat(outcome().erased()).isEqualTo(3);
        assertThat(portero.events.events())
                .containsExactly(new OperatorEvent.TrailErased(ALICE, 3, portero.clock.instant()));
        portero.trail.tamper(kept -> new AuthenticatedEntry(kept.entry(), "", kept.commitment(), kept.mark(), ""));
        assertThat(verified(portero.trailDigests))
                .hasSize(3)
                .allMatch(finding -> finding.startsWith(Kind.PERSONAL_DELETED.name()));
    }

    @Test
    void erasesNobodyWhomNobodyKnows() {
        assertThat(erase().handle(new EraseAuditPersonalData.Command(EventFixtures.ACT, "nobody")))
                .isEqualTo(new EraseAuditPersonalData.Outcome.NotFound());
    }

    @Test
    void letsMonthsGoAndKnowsWhereItGoesOn() {
        portero.months.createMissing(0);
        YearMonth first = month();
        keep(2);
        seal();
        portero.clock.advance(Duration.ofDays(40));
        portero.months.createMissing(0);
        keep(1);
        seal();

        assertThat(maintainAuditPartitions().handle()).isZero();
        portero.clock.advance(Duration.ofDays(40));
        assertThat(maintainAuditPartitions().handle()).isEqualTo(1);

        Outcome outcome = outcome();
        assertThat(outcome.findings()).isZero();
        assertThat(outcome.pruned()).containsExactly(first);
        assertThat(outcome.entries()).isEqualTo(1);
        assertThat(portero.events.events())
                .containsExactly(new OperatorEvent.TrailPruned(first.toString(), 2, portero.clock.instant()));
    }

    @Test
    void namesAMonthThatSomebodyElseTookOut() {
        YearMonth month = YearMonth.of(2020, 1);
        portero.months.open(month);
        keep(1);
        seal();

        portero.unitOfWork.run(() -> {
            portero.months.prune(new PruneCheckpoint(month, ChainHead.NONE, "forged"));
        });

        assertThat(verified(portero.trailDigests)).containsExactly(Kind.ANCHOR_FORGED + " 2020-01");
    }

    private EraseAuditPersonalData erase() {
        return new EraseAuditPersonalData(
                portero.trail,
                portero.refusals,
                portero.denials,
                portero.users,
                portero.clients,
                portero.trailDigests,
                portero.events,
                portero.unitOfWork,
                portero.clock);
    }

    private MaintainAuditPartitions maintainAuditPartitions() {
        return new MaintainAuditPartitions(
                portero.months,
                portero.seals,
                portero.trailDigests,
                portero.events,
                portero.unitOfWork,
                portero.retentionClock,
                Duration.ofDays(45));
    }

    private YearMonth month() {
        return YearMonth.from(portero.clock.instant().atOffset(ZoneOffset.UTC));
    }

    private void keep(int count) {
        int before = portero.trail.kept().size();
        portero.unitOfWork.run(() -> {
            for (int number = before; number < before + count; number++) {
                AuditEntry like = AuditFixtures.entry(number, ALICE, ALICE, Action.USER_UPDATED);
                portero.trail.append(marks.mark(at(like, id(number)), portero.tokens));
            }
        });
    }

    /// Now, so that it stands in the month that it is.
    private AuditEntry at(AuditEntry like, UUID id) {
        return new AuditEntry(
                id,
                portero.clock.instant(),
                like.action(),
                like.result(),
                like.actor(),
                like.user(),
                like.requestId(),
                like.facts(),
                like.personal());
    }

    private static UUID id(int number) {
        return new UUID(7, number);
    }

    private SealTrail.Outcome seal() {
        SealTrail.Outcome outcome = new SealTrail(
                        portero.seals,
                        portero.trailDigests,
                        portero.chainMonitor(),
                        portero.leases,
                        portero.unitOfWork,
                        portero.clock,
                        new UUID(0, 1))
                .handle();
        assertThat(outcome.inconsistency()).isEmpty();
        return new SealTrail.Outcome(outcome.sealed(), outcome.foreign());
    }

    private List<AuthenticatedEntry> entries() {
        return portero.trail.kept().stream().map(kept -> kept.marked()).toList();
    }

    private AuthenticatedEntry copy(AuthenticatedEntry kept, int number) {
        return new AuthenticatedEntry(at(kept.entry(), id(number)), kept.salt(), kept.commitment(), kept.mark());
    }

    private static AuthenticatedEntry renamed(AuthenticatedEntry kept) {
        AuditEntry entry = kept.entry();
        AuditEntry other = new AuditEntry(
                entry.id(),
                entry.at(),
                Action.USER_DELETED,
                entry.result(),
                entry.actor(),
                new UserId(new UUID(3, 3)).value(),
                entry.requestId(),
                entry.facts(),
                entry.personal());
        return new AuthenticatedEntry(other, kept.salt(), kept.commitment(), kept.mark());
    }

    private static Seal withoutLinks(Seal seal) {
        return new Seal(seal.head(), List.of(), seal.previous());
    }

    private static Optional<Expected> expected(ChainHead head) {
        return Optional.of(new Expected(head.number(), head.hash()));
    }

    private Outcome outcome() {
        told.clear();
        return verify(portero.trailDigests)
                .handle(new VerifyAuditTrail.Command(Optional.empty(), finding -> {}, (done, of) -> told.add(done)));
    }

    private VerifyAuditTrail verify(QuickAuditMac digests) {
        return new VerifyAuditTrail(portero.seals, portero.months, portero.checkpoints, portero.witness, digests);
    }

    private List<String> verified(QuickAuditMac digests) {
        return verified(digests, Optional.empty());
    }

    private List<String> verified(Optional<Expected> expected) {
        return verified(portero.trailDigests, expected);
    }

    private List<String> verified(QuickAuditMac digests, Optional<Expected> expected) {
        List<String> findings = new ArrayList<>();
        verify(digests)
                .handle(new VerifyAuditTrail.Command(
                        expected, finding -> findings.add(finding.kind() + " " + finding.what()), (done, of) -> {}));
        return findings;
    }
}
