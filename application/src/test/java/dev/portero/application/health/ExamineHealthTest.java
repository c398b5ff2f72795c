package dev.portero.application.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.ChainMonitor;
import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.audit.port.Inconsistency;
import dev.portero.application.event.port.Backlog;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.health.ExamineHealth.Findings;
import dev.portero.application.health.ExamineHealth.Waiting;
import dev.portero.application.health.port.BrokerStatus;
import dev.portero.application.health.port.DatabaseStatus;
import dev.portero.application.key.port.SigningKeyFactory.Seal;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.event.EventFixtures;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExamineHealthTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final ChainMonitor monitor = portero.chainMonitor();
    private final ExamineHealth examine = new ExamineHealth(
            portero.database,
            portero.brokerHealth,
            portero.sealedKeys,
            portero.archive,
            monitor.status(),
            portero.clock);

    @Test
    void reportsNoProblemOfAHealthyService() {
        portero.brokerHealth.become(BrokerStatus.State.REACHABLE);

        Findings findings = examine.handle();

        assertThat(findings.isHealthy()).isTrue();
        assertThat(findings.outbox()).contains(new Waiting(Backlog.NONE, Duration.ZERO));
    }

    @Test
    void reportsAnUnavailableBrokerAndTheBacklog() {
        OutboxMessage message = EventFixtures.message(null);
        portero.unitOfWork.run(() -> {
            portero.outbox.append(message);
        });
        portero.clock.advance(Duration.ofMinutes(2));

        Findings findings = examine.handle();

        assertThat(findings.isHealthy()).isFalse();
        assertThat(findings.broker()).isEqualTo(BrokerStatus.State.UNREACHABLE);
        assertThat(findings.brokerReason()).isNotEmpty().isEqualTo(portero.brokerHealth.reason());
        assertThat(findings.outbox())
                .contains(new Waiting(new Backlog(1, false, Optional.of(message.occurredAt())), Duration.ofMinutes(2)));
    }

    @Test
    void reportsAnInconsistentAuditChain() {
        portero.brokerHealth.become(BrokerStatus.State.REACHABLE);
        portero.checkpoints.replace(new Checkpoint(0, 7, "hash", "forged"));
        assertThat(monitor.check()).isPresent();

        assertThat(examine.handle().isHealthy()).isFalse();
        assertThat(examine.handle().audit()).map(Inconsistency::kind).contains(Inconsistency.Kind.CHECKPOINT_FORGED);
    }

    @Test
    void readsNothingFromAnUnreachableDatabase() {
        portero.database.become(DatabaseStatus.State.UNREACHABLE);
        portero.brokerHealth.become(BrokerStatus.State.REACHABLE);

        Findings findings = examine.handle();

        assertThat(findings.isHealthy()).isFalse();
        assertThat(findings.outbox()).isEmpty();
    }

    @Test
    void reportsKeysThatCannotBeDecrypted() {
        portero.brokerHealth.become(BrokerStatus.State.REACHABLE);
        portero.sealedKeys.become(Seal.FOREIGN);

        Findings findings = examine.handle();

        assertThat(findings.isHealthy()).isFalse();
        assertThat(findings.keysFlaw()).isEqualTo(portero.sealedKeys.flaw());
    }
}
