package dev.portero.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.audit.IntegrityViolation.Kind;
import dev.portero.application.audit.VerifyAuditTrail.Expected;
import dev.portero.application.audit.VerifyAuditTrail.Outcome;
import dev.portero.application.audit.port.AuthenticatedEntry;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.PruneCheckpoint;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.audit.port.SealPosition;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Life cycle of the audit trail, and detection of tampering.
final class VerifyAuditTrailTest {

    private static final UUID ALICE = UserFixtures.alice().id().value();

    private final InMemoryPortero portero = new InMemoryPortero();
    private final EntryMacs entryMacs = new EntryMacs(portero.auditMac);
    private final List<Long> progress = new ArrayList<>();

    @Test
    void parsesAHeadThatAnOperatorTypes() {
        assertThat(Expected.parse("1042:9f86d081")).contains(new Expected(1042, "9f86d081"));
        assertThat(Expected.parse("0:")).contains(new Expected(0, ""));
        assertThat(Expected.parse(Long.MAX_VALUE + ":ab")).contains(new Expected(Long.MAX_VALUE, "ab"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1042", ":ab", "-1:ab", "1:AB", "1:ab ", "9999999999999999999:ab"})
    void parsesNoOtherTextAsAHead(String typed) {
        assertThat(Expected.parse(typed)).isEmpty();
    }

    @Test
    void reportsNoFindingsForAnEmptyTrail() {
        assertThat(findings(portero.auditMac)).isEmpty();
        assertThat(outcome().head()).isEqualTo(ChainHead.NONE);
    }

    @Test
    void verifiesALongTrailAndReportsProgress() {
        append(1_700);
        assertThat(seal()).isEqualTo(new SealTrail.Outcome(1_700, 0));
        append(3);

        Outcome outcome = outcome();

        assertThat(outcome.entries()).isEqualTo(1_703);
        assertThat(outcome.seals()).isEqualTo(4);
        assertThat(outcome.findings()).isZero();
        assertThat(outcome.unsealed()).isEqualTo(3);
        assertThat(outcome.oldestUnsealed())
                .contains(entries().get(1_700).entry().at());
        assertThat(progress).containsExactly(500L, 1_000L, 1_500L, 1_700L);
    }

    @Test
    void onlyTheLeaseHolderSeals() {
        append(1);
        portero.leases.take("audit-seals", new UUID(9, 9), Duration.ofSeconds(10));

        assertThat(seal()).isEqualTo(SealTrail.Outcome.NOTHING);
        portero.clock.advance(Duration.ofSeconds(10));
        assertThat(seal().sealed()).isEqualTo(1);
        assertThat(seal()).isEqualTo(SealTrail.Outcome.NOTHING);
    }

    @Test
    void reportsChangedDeletedAndInsertedEntries() {
        append(5);
        AuthenticatedEntry forged = copy(entries().get(0), 90);
        portero.trail.replace(id(4), forged);
        assertThat(seal().foreign()).isEqualTo(1);

        portero.trail.tamper(stored -> stored.entry().id().equals(id(1)) ? renamed(stored) : stored);
        portero.trail.replace(id(2));
        portero.trail.replace(id(3), entries().get(2), copy(entries().get(0), 91));

        assertThat(findings(portero.auditMac))
                .containsExactly(
                        Kind.ENTRY_CHANGED + " " + id(1),
                        Kind.ENTRY_INSERTED + " "
                                + copy(entries().get(0), 91).entry().id(),
                        Kind.ENTRY_INSERTED + " " + forged.entry().id(),
                        Kind.ENTRY_DELETED + " " + id(2));
    }

    @Test
    void reportsChangedAndDeletedSeals() {
        append(1);
        seal();
        append(1);
        seal();
        append(1);
        seal();

        portero.seals.tamper(seal -> seal.head().number() == 2 ? withoutLinks(seal) : seal);
        assertThat(findings(portero.auditMac)).contains(Kind.SEAL_CHANGED + " 2");

        portero.seals.remove(seal -> seal.head().number() == 2);
        assertThat(findings(portero.auditMac)).containsExactly(Kind.SEAL_DELETED + " 2-2");
    }

    @Test
    void reportsAnExpectedHeadThatIsMissing() {
        append(1);
        seal();
        ChainHead early = outcome().head();
        append(1);
        seal();
        ChainHead late = outcome().head();

        assertThat(findings(expected(early))).isEmpty();
        assertThat(findings(expected(late))).isEmpty();
        assertThat(findings(Optional.of(new Expected(early.number(), late.hash()))))
                .containsExactly(Kind.HEAD_LOST + " 1");
        portero.seals.remove(seal -> seal.head().number() == 2);
        assertThat(findings(expected(late))).containsExactly(Kind.HEAD_LOST + " 2");
    }

    @Test
    void verificationWithAnotherKeyFails() {
        append(2);
        seal();

        assertThat(findings(new QuickAuditMac("another key"))).hasSize(5);
        assertThat(findings(new QuickAuditMac())).isEmpty();
    }

    @Test
    void personalDataErasureKeepsTheTrailValid() {
        append(3);
        seal();

        assertThat(erase().handle(new EraseAuditPersonalData.Command(EventFixtures.ACT, ALICE.toString())))
                .isEqualTo(new EraseAuditPersonalData.Outcome.Erased(3));

        assertThat(findings(portero.auditMac)).isEmpty();
        assertThat(outcome().erased()).isEqualTo(3);
        assertThat(portero.events.events())
                .containsExactly(new OperatorEvent.TrailErased(ALICE, 3, portero.clock.instant()));
        portero.trail.tamper(
                stored -> new AuthenticatedEntry(stored.entry(), "", stored.commitment(), stored.mac(), ""));
        assertThat(findings(portero.auditMac))
                .hasSize(3)
                .allMatch(finding -> finding.startsWith(Kind.PERSONAL_DELETED.name()));
    }

    @Test
    void reportsNotFoundWhenErasingAnUnknownUser() {
        assertThat(erase().handle(new EraseAuditPersonalData.Command(EventFixtures.ACT, "unknown")))
                .isEqualTo(new EraseAuditPersonalData.Outcome.NotFound());
    }

    @Test
    void prunesExpiredPartitionsAndStillVerifies() {
        portero.auditPartitions.retain(Duration.ofDays(30));
        portero.auditPartitions.createMissing(0);
        YearMonth first = month();
        append(2);
        seal();
        portero.clock.advance(Duration.ofDays(40));
        portero.auditPartitions.createMissing(0);
        append(1);
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
    void prunesNothingWithinTheRetentionOfTheStore() {
        portero.auditPartitions.createMissing(0);
        append(1);
        seal();
        portero.clock.advance(Duration.ofDays(700));
        append(1);
        seal();

        assertThat(maintainAuditPartitions().handle()).isZero();

        portero.clock.advance(Duration.ofDays(90));
        assertThat(maintainAuditPartitions().handle()).isEqualTo(1);
    }

    /// A forged seal of an earlier month would become the head in a genuine prune checkpoint.
    @Test
    void dropsNoMonthByAForgedHead() {
        portero.auditPartitions.retain(Duration.ofDays(30));
        portero.auditPartitions.createMissing(0);
        YearMonth first = month();
        append(2);
        seal();
        for (int later = 0; later < 2; later++) {
            portero.clock.advance(Duration.ofDays(40));
            append(1);
            seal();
        }
        portero.seals.add(new Seal(new ChainHead(2, first, 9, SealPosition.END, "forged"), List.of(), ""));

        assertThatThrownBy(() -> maintainAuditPartitions().handle()).hasMessageContaining("is not authentic");

        assertThat(portero.auditPartitions.anchors()).isEmpty();
        assertThat(findings(portero.auditMac)).contains(Kind.SEAL_CHANGED + " 2");
    }

    @Test
    void reportsAForgedPruneCheckpoint() {
        YearMonth month = YearMonth.of(2020, 1);
        portero.auditPartitions.open(month);
        append(1);
        seal();

        portero.unitOfWork.run(() -> {
            portero.auditPartitions.prune(new PruneCheckpoint(month, ChainHead.NONE, "forged"));
        });

        assertThat(findings(portero.auditMac)).containsExactly(Kind.ANCHOR_FORGED + " 2020-01");
    }

    private EraseAuditPersonalData erase() {
        return new EraseAuditPersonalData(
                portero.trail,
                portero.denialCounters,
                portero.users,
                portero.clients,
                portero.auditMac,
                portero.events,
                portero.unitOfWork,
                portero.clock);
    }

    private MaintainAuditPartitions maintainAuditPartitions() {
        return new MaintainAuditPartitions(
                portero.auditPartitions,
                portero.seals,
                portero.auditMac,
                portero.events,
                portero.unitOfWork,
                portero.retentionClock,
                Duration.ofDays(45));
    }

    private YearMonth month() {
        return YearMonth.from(portero.clock.instant().atOffset(ZoneOffset.UTC));
    }

    private void append(int count) {
        int before = portero.trail.entries().size();
        portero.unitOfWork.run(() -> {
            for (int number = before; number < before + count; number++) {
                AuditEntry template = AuditFixtures.entry(number, ALICE, ALICE, Action.USER_UPDATED);
                portero.trail.append(entryMacs.mark(at(template, id(number)), portero.tokens));
            }
        });
    }

    /// Copies an entry with the current time, so that it belongs to the partition of the current month.
    private AuditEntry at(AuditEntry template, UUID id) {
        return new AuditEntry(
                id,
                portero.clock.instant(),
                template.action(),
                template.result(),
                template.actor(),
                template.user(),
                template.requestId(),
                template.facts(),
                template.personal());
    }

    private static UUID id(int number) {
        return new UUID(7, number);
    }

    private SealTrail.Outcome seal() {
        SealTrail.Outcome outcome = new SealTrail(
                        portero.seals,
                        portero.auditMac,
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
        return portero.trail.entries().stream().map(stored -> stored.marked()).toList();
    }

    private AuthenticatedEntry copy(AuthenticatedEntry stored, int number) {
        return new AuthenticatedEntry(at(stored.entry(), id(number)), stored.salt(), stored.commitment(), stored.mac());
    }

    private static AuthenticatedEntry renamed(AuthenticatedEntry stored) {
        AuditEntry entry = stored.entry();
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
        return new AuthenticatedEntry(other, stored.salt(), stored.commitment(), stored.mac());
    }

    private static Seal withoutLinks(Seal seal) {
        return new Seal(seal.head(), List.of(), seal.previous());
    }

    private static Optional<Expected> expected(ChainHead head) {
        return Optional.of(new Expected(head.number(), head.hash()));
    }

    private Outcome outcome() {
        progress.clear();
        return verify(portero.auditMac)
                .handle(new VerifyAuditTrail.Command(
                        Optional.empty(), finding -> {}, (done, of) -> progress.add(done)));
    }

    private VerifyAuditTrail verify(QuickAuditMac auditMac) {
        return new VerifyAuditTrail(
                portero.seals, portero.auditPartitions, portero.checkpoints, portero.witness, auditMac);
    }

    private List<String> findings(QuickAuditMac auditMac) {
        return findings(auditMac, Optional.empty());
    }

    private List<String> findings(Optional<Expected> expected) {
        return findings(portero.auditMac, expected);
    }

    private List<String> findings(QuickAuditMac auditMac, Optional<Expected> expected) {
        List<String> findings = new ArrayList<>();
        verify(auditMac)
                .handle(new VerifyAuditTrail.Command(
                        expected, finding -> findings.add(finding.kind() + " " + finding.what()), (done, of) -> {}));
        return findings;
    }
}
