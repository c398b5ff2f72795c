package dev.portero.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.audit.AuditFixtures;
import dev.portero.application.testkit.audit.InMemoryChainHeadWitness;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.AuditEvent;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Publication of heads by several replicas, and under an attacker that has the role of the service.
final class PublishAuditHeadTest {

    private static final UUID ALICE = UserFixtures.alice().id().value();
    private static final Duration ROUND = Duration.ofSeconds(10);

    /// Replica with a monotonic clock that advances with the clock of the test.
    private final class Replica {

        private final ChainMonitor monitor = new ChainMonitor(
                portero.seals,
                portero.auditPartitions,
                portero.checkpoints,
                new InMemoryChainHeadWitness(),
                portero.auditMac);
        private final SealTrail sealTrail = new SealTrail(
                portero.seals,
                portero.auditMac,
                monitor,
                portero.leases,
                portero.unitOfWork,
                portero.clock,
                UUID.randomUUID());
        private final PublishAuditHead publishAuditHead = new PublishAuditHead(
                monitor,
                portero.checkpoints,
                portero.events,
                portero.unitOfWork,
                portero.clock,
                () -> Duration.between(AuditFixtures.THEN, portero.clock.instant())
                        .toNanos());

        private List<Long> round() {
            assertThat(sealTrail.handle().inconsistency()).isEmpty();
            List<Long> logged = publishAuditHead.nextForLog().map(Checkpoint::number).stream()
                    .toList();
            publishAuditHead.handle();
            return logged;
        }
    }

    private final InMemoryPortero portero = new InMemoryPortero();
    private final Replica one = new Replica();
    private final Replica other = new Replica();
    private int appended;

    @Test
    void publishesEachHeadOnceAndAtMostOnePerMinute() {
        append();
        assertThat(one.round()).containsExactly(1L);
        append();
        assertThat(one.round()).isEmpty();
        portero.clock.advance(Checkpoints.PAUSE);
        assertThat(one.round()).containsExactly(2L);
        portero.clock.advance(PublishAuditHead.OVERDUE.multipliedBy(2));
        assertThat(one.round()).isEmpty();

        assertThat(published()).containsExactly(1L, 2L);
    }

    @Test
    void oneReplicaPublishesTheHeadAndEachReplicaLogsIt() {
        append();

        assertThat(one.round()).containsExactly(1L);
        assertThat(other.round()).containsExactly(1L);

        assertThat(published()).containsExactly(1L);
    }

    @Test
    void replicaPublishesAHeadItHasNotPublishedForFiveMinutes() {
        append();
        one.round();
        other.round();
        portero.clock.advance(PublishAuditHead.OVERDUE.minus(ROUND));
        other.round();
        assertThat(published()).containsExactly(1L);
        portero.clock.advance(ROUND);
        other.round();
        portero.clock.advance(PublishAuditHead.OVERDUE);
        other.round();

        assertThat(published()).containsExactly(1L, 1L);
    }

    /// The database role of the service may set the publication mark, which then says that each head is published.
    @Test
    void publishesOverdueHeadsDespiteAForgedPublicationMark() {
        int logged = 0;
        for (Duration past = Duration.ZERO; past.compareTo(PublishAuditHead.OVERDUE) <= 0; past = past.plus(ROUND)) {
            append();
            portero.unitOfWork.run(portero.checkpoints::publish);
            assertThat(one.sealTrail.handle().inconsistency()).isEmpty();
            portero.unitOfWork.run(portero.checkpoints::publish);
            logged += one.round().size();
            portero.clock.advance(ROUND);
        }

        assertThat(logged).isEqualTo(6);
        assertThat(published()).hasSize(1);
    }

    @Test
    void publishesNothingWhileTheChainContradictsTheCheckpoint() {
        append();
        one.round();
        portero.clock.advance(PublishAuditHead.OVERDUE);
        portero.seals.remove(seal -> true);

        assertThat(one.sealTrail.handle().inconsistency()).isPresent();

        assertThat(one.publishAuditHead.nextForLog()).isEmpty();
        assertThat(one.publishAuditHead.handle()).isFalse();
    }

    private List<Long> published() {
        return portero.events.events().stream()
                .map(event -> ((AuditEvent.Sealed) event).number())
                .toList();
    }

    private void append() {
        appended++;
        portero.unitOfWork.run(() -> {
            portero.trail.append(new EntryMacs(portero.auditMac)
                    .mark(AuditFixtures.entry(appended, ALICE, ALICE, Action.USER_UPDATED), portero.tokens));
            return ALICE;
        });
    }
}
