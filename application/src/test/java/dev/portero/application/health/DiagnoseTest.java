package dev.portero.application.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.clock.guard.ClockOffset;
import dev.portero.application.clock.guard.CorrectedClock;
import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.event.port.Backlog;
import dev.portero.application.health.Diagnose.Diagnosis;
import dev.portero.application.health.port.BrokerStatus;
import dev.portero.application.health.port.DatabaseProbe.ProbeResult;
import dev.portero.application.key.port.SigningKeyFactory.Seal;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.health.InMemoryDatabaseProbe;
import dev.portero.domain.role.RoleName;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DiagnoseTest {

    private final InMemoryPortero portero = new InMemoryPortero();

    @Test
    void reportsBacklogRolesAndKeysOfAHealthyDatabase() {
        portero.signingKeys.storeUnlessActive(portero.signingKeyFactory.create());

        Diagnosis diagnosis = diagnose(true, "user").handle(new Diagnose.Command(false));

        assertThat(diagnosis.database()).isInstanceOf(ProbeResult.Reached.class);
        assertThat(diagnosis.broker()).isEmpty();
        assertThat(diagnosis.stores()).hasValueSatisfying(stores -> {
            assertThat(stores.backlog()).isEqualTo(Backlog.NONE);
            assertThat(stores.missing()).isEmpty();
            assertThat(stores.keys().all()).hasSize(1);
            assertThat(stores.keys().seals()).containsOnlyKeys(Seal.CURRENT);
        });
    }

    @Test
    void reportsNoStoresWithoutDatabaseOrCurrentSchema() {
        portero.databaseProbe.become(new ProbeResult.Unreachable("connection refused"));
        assertThat(diagnose(true, "user").handle(new Diagnose.Command(false)).stores())
                .isEmpty();

        portero.databaseProbe.become(
                new ProbeResult.Reached(portero.databaseProbe.vitals(InMemoryDatabaseProbe.NEEDED - 1)));
        assertThat(diagnose(true, "user").handle(new Diagnose.Command(false)).stores())
                .isEmpty();
    }

    @Test
    void reportsTheStatusOfAConfiguredBroker() {
        portero.brokerHealth.become(BrokerStatus.State.EXCHANGE_MISMATCH);

        assertThat(diagnose(true, "user").handle(new Diagnose.Command(true)).broker())
                .hasValueSatisfying(broker -> {
                    assertThat(broker.state()).isEqualTo(BrokerStatus.State.EXCHANGE_MISMATCH);
                    assertThat(broker.reason()).isNotBlank();
                });
    }

    @Test
    void reportsMissingDefaultRoles() {
        assertThat(diagnose(true, "user", "wizard")
                        .handle(new Diagnose.Command(false))
                        .stores())
                .hasValueSatisfying(stores -> assertThat(stores.missing()).containsExactly(new RoleName("wizard")));
    }

    @Test
    void reportsNoKeysWhenASharedSecretSigns() {
        portero.signingKeys.storeUnlessActive(portero.signingKeyFactory.create());

        assertThat(diagnose(false, "user").handle(new Diagnose.Command(false)).stores())
                .hasValueSatisfying(stores -> {
                    assertThat(stores.keys().sign()).isFalse();
                    assertThat(stores.keys().all()).isEmpty();
                });
    }

    /// Otherwise the doctor could not detect a wrong system clock.
    @Test
    void reportsTheUncorrectedSystemTime() {
        ClockOffset offset = new ClockOffset();
        CorrectedClock corrected = new CorrectedClock(portero.clock, offset);
        portero.databaseClock.set(Duration.ofDays(-40));
        new RetentionClock(portero.databaseClock, corrected, offset).measure();

        assertThat(corrected.instant()).isEqualTo(portero.databaseClock.now());
        assertThat(diagnose(corrected, true, "user")
                        .handle(new Diagnose.Command(false))
                        .now())
                .isEqualTo(portero.clock.instant());
    }

    private Diagnose diagnose(boolean signs, String... defaultRoles) {
        return diagnose(portero.clock, signs, defaultRoles);
    }

    private Diagnose diagnose(Clock clock, boolean signs, String... defaultRoles) {
        return new Diagnose(
                portero.databaseProbe,
                portero.publisher,
                portero.brokerHealth,
                portero.archive,
                portero.roles,
                Set.of(defaultRoles).stream().map(RoleName::new).collect(Collectors.toSet()),
                portero.signingKeys,
                portero.signingKeyFactory,
                portero.auditKey,
                signs,
                clock);
    }
}
