package dev.portero.application.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.DoctorFinding.Level;
import dev.portero.application.health.port.DatabaseDiagnostics;
import dev.portero.application.health.port.DatabaseDiagnostics.Breach;
import dev.portero.application.health.port.DatabaseDiagnostics.ConnectionUsage;
import dev.portero.application.health.port.DatabaseDiagnostics.Schema;
import dev.portero.application.health.port.DatabaseDiagnostics.Trail;
import dev.portero.application.health.port.DatabaseProbe.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatabaseFindingsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Schema DONE = new Schema(22, 22, false);
    private static final ConnectionUsage CONNECTIONS = new ConnectionUsage(5, 97);
    private static final Duration KEEP = Duration.ofDays(730);
    private static final Duration QUICK = Duration.ofMillis(1);

    @Test
    void reportsOkForAHealthyDatabase() {
        assertThat(DatabaseFindings.of(reached(QUICK, NOW, DONE, CONNECTIONS, Trail.APPEND_ONLY), NOW, KEEP, false))
                .extracting(DoctorFinding::part)
                .containsExactly("database", "connections", "clock", "migrations", "audit");
        assertThat(DatabaseFindings.of(reached(QUICK, NOW, DONE, CONNECTIONS, Trail.APPEND_ONLY), NOW, KEEP, false))
                .allSatisfy(finding -> assertThat(finding.level()).isEqualTo(Level.OK));
    }

    @Test
    void failsWithAdviceWhenTheDatabaseIsUnreachable() {
        assertThat(DatabaseFindings.of(new ProbeResult.Unreachable("connection refused"), NOW, KEEP, false))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.FAIL);
                    assertThat(finding.found()).contains("connection refused");
                    assertThat(finding.advice()).contains("DATABASE_URL");
                });
    }

    @ParameterizedTest
    @CsvSource({"1, OK", "21, WARN", "900, WARN"})
    void warnsAboutSlowRoundTripsToTheDatabase(int millis, Level level) {
        assertThat(level("database", Duration.ofMillis(millis), NOW, DONE, CONNECTIONS, Trail.ABSENT))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"5, 97, OK", "87, 97, OK", "88, 97, WARN", "96, 97, WARN", "97, 97, FAIL", "99, 97, FAIL"})
    void failsWhenNoConnectionIsLeft(int taken, int most, Level level) {
        assertThat(level("connections", QUICK, NOW, DONE, new ConnectionUsage(taken, most), Trail.ABSENT))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"0, OK", "2, OK", "3, WARN", "-3, WARN", "30, WARN", "31, FAIL", "-31, FAIL"})
    void failsWhenTheClockOffsetIsLarge(int seconds, Level level) {
        assertThat(level("clock", QUICK, NOW.minusSeconds(seconds), DONE, CONNECTIONS, Trail.ABSENT))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"22, false, OK", "0, false, FAIL", "21, false, FAIL", "22, true, FAIL", "23, false, WARN"})
    void failsWhenTheSchemaVersionDoesNotMatch(int version, boolean broken, Level level) {
        assertThat(level("migrations", QUICK, NOW, new Schema(version, 22, broken), CONNECTIONS, Trail.ABSENT))
                .isEqualTo(level);
    }

    @Test
    void warnsWhenTheAuditLogIsRewritable() {
        assertThat(level("audit", QUICK, NOW, DONE, CONNECTIONS, Trail.REWRITABLE))
                .isEqualTo(Level.WARN);
    }

    @ParameterizedTest
    @CsvSource({"false, name it in DATABASE_MIGRATION_URL", "true, DATABASE_URL has to name a role"})
    void advisesWhichSettingNamesTheOwnerRole(boolean namesOwner, String advice) {
        ProbeResult look = reached(QUICK, NOW, DONE, CONNECTIONS, Trail.REWRITABLE);

        assertThat(DatabaseFindings.of(look, NOW, KEEP, namesOwner))
                .last()
                .satisfies(finding -> assertThat(finding.advice()).contains(advice));
    }

    @ParameterizedTest
    @CsvSource({
        "CHANGES_HISTORY, FAIL",
        "RUNS_AS_OWNER, FAIL",
        "CREATES_OBJECTS, FAIL",
        "CREATES_TEMPORARY_TABLES, WARN"
    })
    void failsWhenTheRoleHasTooManyPrivileges(Breach.Kind kind, Level level) {
        ProbeResult look =
                reached(QUICK, NOW, DONE, CONNECTIONS, Trail.APPEND_ONLY, List.of(new Breach(kind, "that statement")));

        assertThat(DatabaseFindings.of(look, NOW, KEEP, true)).last().satisfies(finding -> {
            assertThat(finding.part()).isEqualTo("privileges");
            assertThat(finding.level()).isEqualTo(level);
            assertThat(finding.advice()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({"P90D, 90d", "PT730H, 730h"})
    void warnsWhenTheDatabaseEnforcesAnotherRetention(Duration configured, String named) {
        ProbeResult look = reached(QUICK, NOW, DONE, CONNECTIONS, Trail.APPEND_ONLY);

        assertThat(DatabaseFindings.of(look, NOW, configured, true)).last().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.WARN);
            assertThat(finding.found()).contains("AUDIT_KEEP is " + named).contains("before 730d");
        });
    }

    private static Level level(
            String part, Duration roundTrip, Instant clock, Schema schema, ConnectionUsage connections, Trail trail) {
        return DatabaseFindings.of(reached(roundTrip, clock, schema, connections, trail), NOW, KEEP, false).stream()
                .filter(finding -> finding.part().equals(part))
                .map(DoctorFinding::level)
                .findFirst()
                .orElseThrow();
    }

    private static ProbeResult reached(
            Duration roundTrip, Instant clock, Schema schema, ConnectionUsage connections, Trail trail) {
        return reached(roundTrip, clock, schema, connections, trail, List.of());
    }

    private static ProbeResult reached(
            Duration roundTrip,
            Instant clock,
            Schema schema,
            ConnectionUsage connections,
            Trail trail,
            List<Breach> breaches) {
        return new ProbeResult.Reached(new DatabaseDiagnostics(
                "18.4",
                roundTrip,
                clock,
                schema,
                connections,
                trail,
                KEEP,
                breaches,
                DatabaseDiagnostics.Sending.NONE));
    }
}
