package dev.portero.application.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.Backlog;
import dev.portero.application.health.Diagnose.Diagnosis;
import dev.portero.application.health.Diagnose.Keys;
import dev.portero.application.health.Diagnose.Line;
import dev.portero.application.health.Diagnose.Stores;
import dev.portero.application.health.DoctorFinding.Level;
import dev.portero.application.health.port.BrokerStatus;
import dev.portero.application.health.port.DatabaseDiagnostics;
import dev.portero.application.health.port.DatabaseDiagnostics.Sending;
import dev.portero.application.health.port.DatabaseProbe.ProbeResult;
import dev.portero.application.key.port.AuditKeyCopies;
import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeyFactory.Seal;
import dev.portero.application.testkit.key.InMemoryAuditKey;
import dev.portero.domain.role.RoleName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class StoreFindingsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final SigningKey PENDING =
            SigningKey.pending(new NewKey("k", "ES256", "sealed", "public"), NOW, NOW);
    private static final Keys GOOD =
            new Keys(true, List.of(PENDING.activated(NOW.minus(Duration.ofDays(1)))), Map.of(Seal.CURRENT, 1));
    private static final Sending SENT = new Sending(true, 10, 0);

    @Test
    void reportsOkForHealthyStores() {
        assertThat(StoreFindings.of(found(Duration.ZERO, Set.of(), GOOD, SENT), true))
                .allSatisfy(finding -> assertThat(finding.level()).isEqualTo(Level.OK))
                .extracting(DoctorFinding::part)
                .containsExactly("broker", "keys", "audit key", "roles", "outbox", "routes");
    }

    @ParameterizedTest
    @EnumSource
    void failsWhenTheBrokerIsUnavailable(BrokerStatus.State state) {
        Diagnosis found = new Diagnosis(
                new ProbeResult.Unreachable("gone"), NOW, Optional.of(new Line(state, "refused")), Optional.empty());

        assertThat(StoreFindings.of(found, true)).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(state == BrokerStatus.State.REACHABLE ? Level.OK : Level.FAIL);
            assertThat(finding.advice().isEmpty()).isEqualTo(state == BrokerStatus.State.REACHABLE);
        });
    }

    @Test
    void failsWithoutAnActiveKeyOrAKeyThatOpens() {
        assertThat(keys(new Keys(true, List.of(PENDING), Map.of(Seal.CURRENT, 1)), true))
                .isEqualTo(Level.FAIL);
        assertThat(keys(new Keys(true, GOOD.all(), Map.of(Seal.FOREIGN, 1)), true))
                .isEqualTo(Level.FAIL);
        assertThat(keys(new Keys(true, GOOD.all(), Map.of(Seal.FORMER, 1)), true))
                .isEqualTo(Level.WARN);
        assertThat(keys(GOOD, false)).isEqualTo(Level.WARN);
        assertThat(keys(new Keys(false, List.of(), Map.of()), false)).isEqualTo(Level.OK);
    }

    @Test
    void warnsWhenTheSigningKeyIsNotRotated() {
        List<SigningKey> old = List.of(PENDING.activated(NOW.minus(Duration.ofDays(91))));

        assertThat(keys(new Keys(true, old, Map.of(Seal.CURRENT, 1)), true)).isEqualTo(Level.WARN);
    }

    @Test
    void failsWhenADefaultRoleDoesNotExist() {
        Diagnosis found = found(Duration.ZERO, Set.of(new RoleName("wizard")), GOOD, SENT);

        assertThat(finding("roles", found, true).level()).isEqualTo(Level.FAIL);
        assertThat(finding("roles", found, true).found()).contains("DEFAULT_ROLES", "wizard");
    }

    @ParameterizedTest
    @CsvSource({"0, OK", "60, OK", "61, WARN", "300, WARN", "301, FAIL"})
    void failsWhenTheOldestEventWaitsTooLong(int seconds, Level level) {
        assertThat(finding("outbox", found(Duration.ofSeconds(seconds), Set.of(), GOOD, SENT), true)
                        .level())
                .isEqualTo(level);
    }

    @Test
    void reportsThatNoRelayIsRunning() {
        Diagnosis idle = found(Duration.ofHours(1), Set.of(), GOOD, new Sending(false, 0, 0));

        assertThat(finding("outbox", idle, true).found()).contains("no relay is at work");
        assertThat(finding("outbox", idle, true).advice()).contains("portero serve");
    }

    @Test
    void warnsAboutUnroutableEvents() {
        Diagnosis found = found(Duration.ZERO, Set.of(), GOOD, new Sending(true, 10, 3));

        assertThat(finding("routes", found, true).level()).isEqualTo(Level.WARN);
        assertThat(finding("routes", found, true).found()).contains("3 of the last 10");
    }

    @Test
    void reportsWhetherTheAuditKeyOpens() {
        assertThat(auditKey(InMemoryAuditKey.OPEN).level()).isEqualTo(Level.OK);
        assertThat(auditKey(InMemoryAuditKey.FORMER).level()).isEqualTo(Level.WARN);
        assertThat(auditKey(InMemoryAuditKey.FOREIGN).level()).isEqualTo(Level.FAIL);
        assertThat(StoreFindings.of(found(InMemoryAuditKey.FOREIGN), false))
                .noneMatch(finding -> finding.part().equals("audit key"));
        assertThat(StoreFindings.of(found(InMemoryAuditKey.NONE), true))
                .noneMatch(finding -> finding.part().equals("audit key"));
    }

    @Test
    void advisesWhichRowsToDeleteWhenAuditKeysAreFull() {
        DoctorFinding finding = auditKey(InMemoryAuditKey.WITHOUT_ROOM);

        assertThat(finding.level()).isEqualTo(Level.FAIL);
        assertThat(finding.advice())
                .contains("WHERE number IN (2, 3,", " 99, 100)", "number 1 is the key and must stay");
    }

    @Test
    void failsWhenTheAuditKeyWasDeleted() {
        assertThat(auditKey(InMemoryAuditKey.LOST).level()).isEqualTo(Level.FAIL);
        assertThat(auditKey(InMemoryAuditKey.LOST).advice()).contains("portero audit accept");
    }

    private static DoctorFinding auditKey(AuditKeyCopies copies) {
        return finding("audit key", found(copies), true);
    }

    private static Diagnosis found(AuditKeyCopies auditKey) {
        return found(Duration.ZERO, Set.of(), GOOD, SENT, auditKey);
    }

    private static Level keys(Keys keys, boolean hasSecret) {
        return finding("keys", found(Duration.ZERO, Set.of(), keys, SENT), hasSecret)
                .level();
    }

    private static DoctorFinding finding(String part, Diagnosis found, boolean hasSecret) {
        return StoreFindings.of(found, hasSecret).stream()
                .filter(finding -> finding.part().equals(part))
                .findFirst()
                .orElseThrow();
    }

    private static Diagnosis found(Duration oldest, Set<RoleName> missing, Keys keys, Sending sending) {
        return found(oldest, missing, keys, sending, InMemoryAuditKey.OPEN);
    }

    private static Diagnosis found(
            Duration oldest, Set<RoleName> missing, Keys keys, Sending sending, AuditKeyCopies auditKey) {
        Backlog backlog = oldest.isZero() ? Backlog.NONE : new Backlog(3, false, Optional.of(NOW.minus(oldest)));
        DatabaseDiagnostics diagnostics = new DatabaseDiagnostics(
                "18.4",
                Duration.ofMillis(1),
                NOW,
                new DatabaseDiagnostics.Schema(1, 1, false),
                new DatabaseDiagnostics.ConnectionUsage(1, 9),
                DatabaseDiagnostics.Trail.ABSENT,
                Duration.ZERO,
                List.of(),
                sending);
        return new Diagnosis(
                new ProbeResult.Reached(diagnostics),
                NOW,
                Optional.empty(),
                Optional.of(new Stores(backlog, oldest, missing, keys, auditKey)));
    }
}
