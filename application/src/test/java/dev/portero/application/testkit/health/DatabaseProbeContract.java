package dev.portero.application.testkit.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.port.DatabaseDiagnostics;
import dev.portero.application.health.port.DatabaseProbe;
import dev.portero.application.health.port.DatabaseProbe.ProbeResult;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Contract of [DatabaseProbe]: every implementation passes it.
public abstract class DatabaseProbeContract {

    protected abstract DatabaseProbe healthy();

    protected abstract DatabaseProbe notMigrated();

    protected abstract DatabaseProbe unreachable();

    /// The credential of the connection, which a reason must not contain.
    protected abstract String secret();

    @Test
    final void findsADatabaseWithTheSchemaOfThisBuild() {
        DatabaseDiagnostics vitals = vitals(healthy());

        assertThat(vitals.schema().version())
                .isPositive()
                .isEqualTo(vitals.schema().needed());
        assertThat(vitals.schema().broken()).isFalse();
        assertThat(vitals.serverVersion()).isNotBlank();
        assertThat(vitals.roundTrip()).isPositive();
        assertThat(vitals.clock()).isAfter(Instant.EPOCH);
        assertThat(vitals.connections().used())
                .isPositive()
                .isLessThanOrEqualTo(vitals.connections().max());
        assertThat(vitals.breaches()).isEmpty();
        assertThat(vitals.sending().unrouted())
                .isNotNegative()
                .isLessThanOrEqualTo(vitals.sending().settled());
    }

    @Test
    final void reportsAMissingSchema() {
        DatabaseDiagnostics vitals = vitals(notMigrated());

        assertThat(vitals.schema().version()).isLessThan(vitals.schema().needed());
        assertThat(vitals.trail()).isEqualTo(DatabaseDiagnostics.Trail.ABSENT);
        assertThat(vitals.sending()).isEqualTo(DatabaseDiagnostics.Sending.NONE);
    }

    @Test
    final void reportsWhyTheDatabaseIsUnreachable() {
        assertThat(unreachable().probe())
                .isInstanceOfSatisfying(
                        ProbeResult.Unreachable.class,
                        away -> assertThat(away.reason()).isNotBlank().doesNotContain(secret(), "\n"));
    }

    private static DatabaseDiagnostics vitals(DatabaseProbe probe) {
        return switch (probe.probe()) {
            case ProbeResult.Reached reached -> reached.vitals();
            case ProbeResult.Unreachable away -> throw new AssertionError(away.reason());
        };
    }
}
