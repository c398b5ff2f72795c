package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.EraseAuditPersonalData;
import dev.portero.application.audit.PublishDenials;
import dev.portero.application.audit.VerifyAuditTrail;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Erasure of a user with data in every feature, with a search of the whole database afterwards. What remains is
/// exactly what the documentation of the audit log lists.
final class AuditErasureIT {

    private static final Path PAGE = Path.of("../docs/operations/audit-log.md");
    private static final Pattern REMAINING = Pattern.compile("(?m)^\\| (`[a-z_]+\\.[a-z_]+`.*?) \\| [^|]+ \\|$");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    Path directory = Path.of("");

    @Test
    void erasureLeavesOnlyDocumentedTracesOfAUser() throws Exception {
        try (ServiceFixture fixture = ServiceFixture.onSharedServer(
                        directory.resolve("portero"),
                        Map.of("portero.forwarding.trusted-proxies", List.of("127.0.0.0/8")));
                Tables tables = new Tables(fixture.database())) {
            ErasedUser ada = new ErasedUser(fixture.client(), tables);
            ada.createDataInEveryFeature();
            Needles needles = new Needles(tables, ErasedUser.TEXTS);
            assertThat(needles.searched()).hasSizeGreaterThan(100);
            assertThat(needles.columns())
                    .contains(
                            "audit_personal_data.personal_details",
                            "denial_counters.address",
                            "denial_counters.request_id",
                            "denial_counters.user_agent",
                            "sessions.user_agent",
                            "users.email");
            awaitSeals(fixture);

            assertThat(erase(fixture, ada.id())).isPositive();
            assertThat(needles.columns()).containsExactlyInAnyOrderElementsOf(documented());
            publishPendingCounters(fixture, tables);
            assertThat(needles.columns()).containsExactlyInAnyOrderElementsOf(documented());

            assertThat(verified(fixture).findings()).isZero();
            assertThat(verified(fixture).erased()).isPositive();
        }
    }

    private static long erase(ServiceFixture fixture, String username) {
        RequestContext act = RequestContext.ofVisitor("", "", "").by(new Actor.Service("cli"));
        return switch (fixture.useCase(EraseAuditPersonalData.class)
                .handle(new EraseAuditPersonalData.Command(act, username))) {
            case EraseAuditPersonalData.Outcome.Erased done -> done.entries();
            case EraseAuditPersonalData.Outcome.NotFound unknown -> 0;
        };
    }

    /// Makes the counters due that were pending during the erasure, and has them recorded.
    private static void publishPendingCounters(ServiceFixture fixture, Tables tables) throws SQLException {
        tables.execute("UPDATE denial_counters SET recorded_at = '-infinity'");
        fixture.useCase(PublishDenials.class).handle();
        assertThat(tables.first("SELECT 1 FROM denial_counters WHERE denials > 0"))
                .isEmpty();
    }

    private static void awaitSeals(ServiceFixture fixture) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (verified(fixture).unsealed() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(verified(fixture).unsealed()).isZero();
    }

    private static VerifyAuditTrail.Outcome verified(ServiceFixture fixture) {
        return fixture.useCase(VerifyAuditTrail.class)
                .handle(new VerifyAuditTrail.Command(Optional.empty(), violation -> {}, (done, of) -> {}));
    }

    private static List<String> documented() throws IOException {
        List<String> columns = new ArrayList<>();
        String page = Files.readString(PAGE);
        Matcher rows = REMAINING.matcher(page.substring(page.indexOf("### What remains")));
        while (rows.find()) {
            CODE.matcher(rows.group(1)).results().forEach(code -> columns.add(code.group(1)));
        }
        return columns;
    }
}
