package dev.portero.application.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.port.Unavailable;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.audit.AuditFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.audit.Action;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Sealing by several replicas of which one fails.
final class SealTrailTest {

    private static final UUID ALICE = UserFixtures.alice().id().value();

    /// MAC of a replica whose secret differs from that of the service.
    private record LockedAuditMac() implements AuditMac {

        @Override
        public String of(String purpose, String text) {
            throw new Unavailable("the audit trail", new IllegalStateException("wrong secret"));
        }

        @Override
        public boolean isKeyOpen() {
            return false;
        }
    }

    /// Unit of work of a replica that cannot start one.
    private record FailingUnitOfWork() implements UnitOfWork {

        @Override
        public <T> T run(Supplier<T> work) {
            throw new IllegalStateException("no unit of work");
        }
    }

    private final InMemoryPortero portero = new InMemoryPortero();
    private final Seals seals = portero.seals;

    @Test
    void leavesTheLeaseToOtherReplicasWhenTheKeyIsLocked() {
        append();

        assertThat(replica(1, new LockedAuditMac(), portero.unitOfWork).handle())
                .isEqualTo(SealTrail.Outcome.NOTHING);

        assertThat(replica(2, portero.auditMac, portero.unitOfWork).handle().sealed())
                .isEqualTo(1);
    }

    @Test
    void releasesTheLeaseWhenSealingFails() {
        append();
        SealTrail failing = replica(1, portero.auditMac, new FailingUnitOfWork());

        assertThatThrownBy(failing::handle).isInstanceOf(IllegalStateException.class);

        assertThat(replica(2, portero.auditMac, portero.unitOfWork).handle().sealed())
                .isEqualTo(1);
    }

    private SealTrail replica(int number, AuditMac auditMac, UnitOfWork unitOfWork) {
        return new SealTrail(
                seals,
                auditMac,
                portero.chainMonitor(),
                portero.leases,
                unitOfWork,
                portero.clock,
                new UUID(0, number));
    }

    private void append() {
        portero.unitOfWork.run(() -> {
            portero.trail.append(new EntryMacs(portero.auditMac)
                    .mark(AuditFixtures.entry(1, ALICE, ALICE, Action.USER_UPDATED), portero.tokens));
        });
    }
}
