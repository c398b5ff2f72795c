package dev.portero.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.AcceptAuditHead.Outcome;
import dev.portero.application.audit.VerifyAuditTrail.Expected;
import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.audit.port.ForgedRow;
import dev.portero.application.audit.port.Inconsistency.Kind;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.audit.port.SealPosition;
import dev.portero.application.health.ExamineHealth;
import dev.portero.application.key.port.AuditKey;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.audit.AuditFixtures;
import dev.portero.application.testkit.audit.InMemoryChainHeadWitness;
import dev.portero.application.testkit.audit.QuickAuditMac;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.key.InMemoryAuditKey;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.audit.AuditEvent;
import dev.portero.domain.audit.OperatorEvent;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Attacks on the hash chain by an attacker that controls the whole database, each with its expected result: before
/// and after a restart of all replicas, with and without a witness outside the database.
final class RollbackDetectionTest {

    private static final UUID ALICE = UserFixtures.alice().id().value();
    private static final YearMonth NEVER = YearMonth.of(9999, 12);

    private final InMemoryPortero portero = new InMemoryPortero();
    private final InMemoryChainHeadWitness otherWitness = new InMemoryChainHeadWitness();
    private final SealTrail running = replica(portero.witness);
    private int appended;

    @Test
    void stopsSealingWhenAllSealsAreDeleted() {
        appendAndSeal(3);
        portero.trail.replace(id(1));
        portero.seals.remove(seal -> true);
        append();

        assertThat(kind(running.handle())).isEqualTo(Kind.HEAD_LOWER);
        assertThat(kind(restartedWithoutWitness().handle())).isEqualTo(Kind.HEAD_LOWER);
        assertThat(portero.seals.head(NEVER)).isEqualTo(ChainHead.NONE);
        assertThat(findings(Optional.empty())).contains(IntegrityViolation.Kind.HEAD_LOST);
    }

    @Test
    void stopsSealingWhenLaterSealsAreDeletedWithOrWithoutEntries() {
        appendAndSeal(3);
        portero.seals.remove(seal -> seal.head().number() > 1);
        append();
        assertThat(kind(running.handle())).isEqualTo(Kind.HEAD_LOWER);

        portero.trail.replace(id(1));
        portero.trail.replace(id(2));
        assertThat(kind(running.handle())).isEqualTo(Kind.HEAD_LOWER);
        assertThat(kind(restartedWithoutWitness().handle())).isEqualTo(Kind.HEAD_LOWER);
        assertThat(findings(Optional.empty())).contains(IntegrityViolation.Kind.HEAD_LOST);
    }

    @Test
    void stopsSealingWhenASealIsReplaced() {
        appendAndSeal(2);
        portero.seals.tamper(seal -> seal.head().number() == 2 ? withHash(seal, "forged") : seal);

        assertThat(kind(running.handle())).isEqualTo(Kind.HEAD_DIFFERENT);
        assertThat(kind(restartedWithoutWitness().handle())).isEqualTo(Kind.HEAD_DIFFERENT);
    }

    @Test
    void stopsSealingWhenForgedSealsAreAdded() {
        appendAndSeal(2);
        portero.unitOfWork.run(() -> {
            portero.seals.lock();
            ChainHead head = portero.seals.head(NEVER);
            ChainHead forged = new ChainHead(3, head.month(), head.total(), head.position(), "forged");
            portero.seals.add(new Seal(forged, List.of(), head.hash()));
        });

        assertThat(kind(running.handle())).isEqualTo(Kind.CHAIN_BROKEN);
        assertThat(kind(restartedWithoutWitness().handle())).isEqualTo(Kind.CHAIN_BROKEN);
    }

    @Test
    void stopsSealingWhenTheCheckpointIsDeletedOrForged() {
        appendAndSeal(2);
        Checkpoint genuine = portero.checkpoints.find().orElseThrow().checkpoint();

        portero.checkpoints.replace(null);
        assertThat(kind(running.handle())).isEqualTo(Kind.CHECKPOINT_DELETED);
        assertThat(kind(restartedWithoutWitness().handle())).isEqualTo(Kind.CHECKPOINT_DELETED);
        assertThat(findings(Optional.empty())).containsExactly(IntegrityViolation.Kind.CHECKPOINT_DELETED);

        portero.checkpoints.replace(new Checkpoint(0, 1, "another", genuine.mac()));
        assertThat(kind(running.handle())).isEqualTo(Kind.CHECKPOINT_FORGED);
        assertThat(kind(restartedWithoutWitness().handle())).isEqualTo(Kind.CHECKPOINT_FORGED);
        assertThat(findings(Optional.empty())).containsExactly(IntegrityViolation.Kind.CHECKPOINT_FORGED);
    }

    /// Seals and checkpoint come from the same earlier moment, so the database alone is consistent.
    @Test
    void stopsSealingWhenSealsAndCheckpointAreRolledBackTogether() {
        ChainHead published = rollBackToFirstSeal();

        assertThat(kind(running.handle())).isEqualTo(Kind.CHECKPOINT_FORGED);
        assertThat(kind(replica(portero.witness).handle())).isEqualTo(Kind.HEAD_LOWER);
        assertThat(findings(Optional.of(published))).contains(IntegrityViolation.Kind.HEAD_LOST);
    }

    /// Known limit: without a witness, the service seals the remaining entries again. Only a head that is stored
    /// outside the database reveals the rollback.
    @Test
    void onlyAPublishedHeadRevealsARollbackWithoutAWitness() {
        ChainHead published = rollBackToFirstSeal();
        portero.witness.clear();

        SealTrail.Outcome outcome = restartedWithoutWitness().handle();
        append();
        sealAll(restartedWithoutWitness());

        assertThat(outcome.inconsistency()).isEmpty();
        assertThat(portero.seals.head(NEVER).number()).isGreaterThanOrEqualTo(published.number() - 1);
        assertThat(findings(Optional.empty())).isEmpty();
        assertThat(findings(Optional.of(published))).containsExactly(IntegrityViolation.Kind.HEAD_LOST);
    }

    /// The witness of one replica has the published head. A replica without that witness has sealed the remaining
    /// entries again.
    @Test
    void stopsSealingWhenTheWitnessHasADifferentChain() {
        rollBackToFirstSeal();
        for (int number = 0; number < 4; number++) {
            append();
            sealAll(replica(otherWitness));
        }

        assertThat(kind(replica(portero.witness).handle())).isIn(Kind.CHAIN_BROKEN, Kind.HEAD_DIFFERENT);
        assertThat(findings(Optional.empty())).contains(IntegrityViolation.Kind.HEAD_LOST);
    }

    /// The database owner deletes the audit log and its key, and a replica has created another key.
    @Test
    void stopsSealingWhenTheWitnessHeadIsOfAnotherKey() {
        appendAndSeal(2);
        portero.trail.replace(id(1));
        portero.trail.replace(id(2));
        portero.seals.remove(seal -> true);
        portero.checkpoints.replace(null);
        QuickAuditMac otherKey = new QuickAuditMac("another key");

        assertThat(kind(replica(portero.witness, otherKey).handle())).isEqualTo(Kind.WITNESS_FORGED);
        assertThat(findings(Optional.empty(), otherKey))
                .containsExactlyInAnyOrder(
                        IntegrityViolation.Kind.CHECKPOINT_DELETED, IntegrityViolation.Kind.WITNESS_FORGED);
    }

    @Test
    void sealsAfterAnotherReplicaHasSealed() {
        appendAndSeal(2);
        SealTrail other = replica(otherWitness);
        for (int number = 0; number < 3; number++) {
            append();
            assertThat(sealAll(other).inconsistency()).isEmpty();
            portero.clock.advance(Duration.ofMinutes(1));
            append();
            assertThat(sealAll(running).inconsistency()).isEmpty();
            portero.clock.advance(Duration.ofMinutes(1));
        }

        assertThat(findings(Optional.empty())).isEmpty();
    }

    @Test
    void continuesTheChainOfAnEarlierVersion() {
        appendAndSeal(2);
        ChainHead head = portero.seals.head(NEVER);
        portero.checkpoints.replace(new Checkpoint(0, head.number(), head.hash(), "")); // as the migration leaves it
        SealTrail next = restartedWithoutWitness();

        assertThat(next.handle().inconsistency()).isEmpty();
        assertThat(next.handle().inconsistency()).isEmpty();
        append();
        assertThat(sealAll(next).sealed()).isEqualTo(1);
        assertThat(portero.checkpoints.find().orElseThrow().checkpoint().mac()).isNotEmpty();
    }

    @Test
    void sealsFromTheHeadThatAnOperatorAccepted() {
        rollBackToFirstSeal();
        ChainHead current = portero.seals.head(NEVER);
        ChainMonitor monitor = portero.chainMonitor();
        AcceptAuditHead accept = accept(monitor, portero.auditMac);

        assertThat(accept.handle(command(new ChainHead(9, current.month(), 0, current.position(), "other"))))
                .isEqualTo(new Outcome.OtherHead(current.number() + ":" + current.hash()));
        assertThat(accept.handle(command(current))).isEqualTo(new Outcome.Accepted());
        assertThat(accept.handle(command(current))).isEqualTo(new Outcome.Consistent());

        assertThat(portero.events.events().getLast()).isInstanceOf(OperatorEvent.HeadAccepted.class);
        append();
        assertThat(sealAll(running).inconsistency()).isEmpty();
        assertThat(sealAll(replica(portero.witness)).inconsistency()).isEmpty();
        assertThat(findings(Optional.empty())).isEmpty();
    }

    /// The database owner deletes the audit log and its key: no replica seals until an operator accepts the head.
    @Test
    void usesANewKeyOnlyAfterAnOperatorAcceptsTheHead() {
        appendAndSeal(2);
        portero.trail.replace(id(1));
        portero.trail.replace(id(2));
        portero.seals.remove(seal -> true);
        portero.checkpoints.replace(null);
        portero.auditKey.become(InMemoryAuditKey.LOST);
        NextKey nextKey = new NextKey(portero.auditKey);
        SealTrail restarted = replica(portero.witness, nextKey);
        AcceptAuditHead accept = accept(monitor(portero.witness, nextKey), nextKey);
        ChainHead other = new ChainHead(2, YearMonth.of(2026, 11), 2, ChainHead.NONE.position(), "other");

        assertThat(restarted.handle()).isEqualTo(SealTrail.Outcome.NOTHING);
        assertThat(accept.handle(command(other))).isEqualTo(new Outcome.OtherHead("0:"));
        assertThat(portero.auditKey.readCopies()).isEqualTo(InMemoryAuditKey.LOST);

        assertThat(accept.handle(command(ChainHead.NONE))).isEqualTo(new Outcome.Accepted());
        assertThat(portero.events.events()).hasOnlyElementsOfType(OperatorEvent.HeadAccepted.class);
        assertThat(replica(portero.witness, nextKey).handle().inconsistency()).isEmpty();
    }

    /// Seals under the lost key remain: a seal under the new key authenticates the accepted head.
    @Test
    void continuesUnderANewKeyFromAHeadOfTheLostKey() {
        appendAndSeal(2);
        portero.auditKey.become(InMemoryAuditKey.LOST);
        NextKey nextKey = new NextKey(portero.auditKey);
        ChainHead head = portero.seals.head(NEVER);

        assertThat(accept(monitor(portero.witness, nextKey), nextKey).handle(command(head)))
                .isEqualTo(new Outcome.Accepted());

        append();
        assertThat(replica(portero.witness, nextKey).handle().sealed()).isEqualTo(1);
        assertThat(portero.seals.head(NEVER).total()).isEqualTo(3);
    }

    @Test
    void acceptsNoForgedHead() {
        appendAndSeal(2);
        ChainHead known = portero.seals.head(NEVER);
        ChainHead forged = new ChainHead(1_000_000, known.month(), 3, SealPosition.END, "ab");
        portero.seals.add(new Seal(forged, List.of(), known.hash()));
        append();

        assertThat(accept(portero.chainMonitor(), portero.auditMac).handle(command(forged)))
                .isEqualTo(new Outcome.Forged(List.of(new ForgedRow(ForgedRow.Table.SEALS, 1_000_000, known.month()))));

        portero.seals.remove(seal -> seal.head().equals(forged));
        assertThat(sealAll(running).sealed()).isEqualTo(1);
    }

    @Test
    void createsNoKeyWhileTheExistingKeyCannotBeDecrypted() {
        appendAndSeal(1);
        portero.auditKey.become(InMemoryAuditKey.FOREIGN);
        NextKey closed = new NextKey(portero.auditKey);

        assertThat(accept(monitor(portero.witness, closed), closed).handle(command(portero.seals.head(NEVER))))
                .isEqualTo(new Outcome.KeySealed(InMemoryAuditKey.FOREIGN));

        assertThat(portero.auditKey.readCopies()).isEqualTo(InMemoryAuditKey.FOREIGN);
    }

    /// MAC under the new key that an operator accepts.
    private record NextKey(AuditKey key) implements AuditMac {

        @Override
        public String of(String purpose, String text) {
            assertThat(isKeyOpen()).isTrue();
            return new QuickAuditMac("the next key").of(purpose, text);
        }

        @Override
        public boolean isKeyOpen() {
            return !key.readCopies().current().isEmpty();
        }
    }

    /// An entry for a published head would be sealed and published, which would create the next entry.
    @Test
    void publishedHeadCreatesNoAuditEntry() {
        new RecordAuditEntry(portero.trail, portero.auditMac, portero.tokens, portero.ids)
                .on(EventFixtures.ACT, new AuditEvent.Sealed(1, "hash", portero.clock.instant()));

        assertThat(portero.trail.entries()).isEmpty();
    }

    @Test
    void reportsTheAgeOfTheOldestUnsealedEntry() {
        append();
        portero.clock.advance(Duration.ofSeconds(90));

        assertThat(portero.seals.unsealedAge(portero.seals.head(NEVER).position()))
                .isEqualTo(Duration.ofSeconds(90));
        sealAll(running);
        assertThat(portero.seals.unsealedAge(portero.seals.head(NEVER).position()))
                .isZero();
    }

    /// An attacker with the role of the service takes the lease each time, and inserts an entry of the year 2999 first.
    @Test
    void reportsTheDelayOfSealingWhateverTheRowsClaim() {
        appendAndSeal(1);
        portero.clock.advance(Duration.ofDays(365_000));
        append();
        portero.clock.advance(Duration.ofDays(-365_000));
        ChainMonitor monitor = monitor(portero.witness, portero.auditMac);
        SealTrail blocked = replica(monitor);
        ReadAuditHead head = new ReadAuditHead(portero.seals, monitor, portero.clock);
        ExamineHealth health = new ExamineHealth(
                portero.database,
                portero.brokerHealth,
                portero.sealedKeys,
                portero.archive,
                monitor.status(),
                portero.clock);

        portero.leases.release("audit-seals", new UUID(0, 1));
        for (int round = 0; round < 10; round++) {
            portero.leases.take("audit-seals", new UUID(0, 666), Duration.ofSeconds(10));
            assertThat(blocked.handle().sealed()).isZero();
            portero.clock.advance(Duration.ofSeconds(9));
        }

        assertThat(head.unsealedAge()).isEqualTo(Duration.ofSeconds(90));
        assertThat(health.handle().isAuditDelayed()).isTrue();
        portero.clock.advance(Duration.ofSeconds(1));
        assertThat(blocked.handle().sealed()).isEqualTo(1);
        assertThat(head.unsealedAge()).isZero();
        assertThat(health.handle().isAuditDelayed()).isFalse();
    }

    /// A process that starts, or `doctor`, checks the chain while another process seals and raises their witness.
    @Test
    void findsNoContradictionWhileAnotherProcessSeals() {
        appendAndSeal(1);
        ChainHeadWitness shared = new ChainHeadWitness() {
            @Override
            public Optional<Checkpoint> find() {
                appendAndSeal(1);
                Optional<Checkpoint> found = portero.witness.find();
                appendAndSeal(1);
                return found;
            }

            @Override
            public void raise(Checkpoint checkpoint) {
                portero.witness.raise(checkpoint);
            }
        };

        assertThat(new ChainMonitor(
                                portero.seals, portero.auditPartitions, portero.checkpoints, shared, portero.auditMac)
                        .check())
                .isEmpty();
    }

    /// Writes three seals, then restores the database to the first seal without one entry. Returns the last head.
    private ChainHead rollBackToFirstSeal() {
        appendAndSeal(1);
        Checkpoint early = portero.checkpoints.find().orElseThrow().checkpoint();
        appendAndSeal(2);
        ChainHead published = portero.seals.head(NEVER);
        portero.trail.replace(id(2));
        portero.seals.remove(seal -> seal.head().number() > 1);
        portero.checkpoints.replace(early);
        return published;
    }

    private void appendAndSeal(int count) {
        for (int number = 0; number < count; number++) {
            append();
            assertThat(sealAll(running).sealed()).isEqualTo(1);
        }
    }

    private static SealTrail.Outcome sealAll(SealTrail sealer) {
        return sealer.handle();
    }

    private SealTrail restartedWithoutWitness() {
        return replica(new InMemoryChainHeadWitness());
    }

    private SealTrail replica(InMemoryChainHeadWitness witness) {
        return replica(witness, portero.auditMac);
    }

    private SealTrail replica(InMemoryChainHeadWitness witness, AuditMac auditMac) {
        return replica(monitor(witness, auditMac), auditMac);
    }

    private SealTrail replica(ChainMonitor monitor) {
        return replica(monitor, portero.auditMac);
    }

    private SealTrail replica(ChainMonitor monitor, AuditMac auditMac) {
        return new SealTrail(
                portero.seals, auditMac, monitor, portero.leases, portero.unitOfWork, portero.clock, new UUID(0, 1));
    }

    private ChainMonitor monitor(InMemoryChainHeadWitness witness, AuditMac auditMac) {
        return new ChainMonitor(portero.seals, portero.auditPartitions, portero.checkpoints, witness, auditMac);
    }

    private AcceptAuditHead accept(ChainMonitor monitor, AuditMac auditMac) {
        return new AcceptAuditHead(
                portero.seals, auditMac, portero.auditKey, monitor, portero.events, portero.unitOfWork, portero.clock);
    }

    private static Kind kind(SealTrail.Outcome outcome) {
        return outcome.inconsistency().orElseThrow().kind();
    }

    private static AcceptAuditHead.Command command(ChainHead head) {
        return new AcceptAuditHead.Command(EventFixtures.ACT, new Expected(head.number(), head.hash()));
    }

    private List<IntegrityViolation.Kind> findings(Optional<ChainHead> published) {
        return findings(published, portero.auditMac);
    }

    private List<IntegrityViolation.Kind> findings(Optional<ChainHead> published, AuditMac auditMac) {
        List<IntegrityViolation.Kind> kinds = new ArrayList<>();
        new VerifyAuditTrail(portero.seals, portero.auditPartitions, portero.checkpoints, portero.witness, auditMac)
                .handle(new VerifyAuditTrail.Command(
                        published.map(head -> new Expected(head.number(), head.hash())),
                        finding -> kinds.add(finding.kind()),
                        (done, of) -> {}));
        return kinds;
    }

    private void append() {
        appended++;
        AuditEntry template = AuditFixtures.entry(appended, ALICE, ALICE, Action.USER_UPDATED);
        AuditEntry entry = new AuditEntry(
                id(appended),
                portero.clock.instant(),
                template.action(),
                template.result(),
                template.actor(),
                template.user(),
                template.requestId(),
                template.facts(),
                template.personal());
        portero.unitOfWork.run(() -> {
            portero.trail.append(new EntryMacs(portero.auditMac).mark(entry, portero.tokens));
        });
    }

    private static UUID id(int number) {
        return new UUID(7, number);
    }

    private static Seal withHash(Seal seal, String hash) {
        ChainHead head = seal.head();
        return new Seal(
                new ChainHead(head.number(), head.month(), head.total(), head.position(), hash),
                seal.links(),
                seal.previous());
    }
}
