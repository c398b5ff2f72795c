package dev.portero.rest.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.application.audit.port.Inconsistency;
import dev.portero.application.health.ExamineHealth.Findings;
import dev.portero.application.health.ExamineHealth.Waiting;
import dev.portero.application.health.port.DatabaseStatus;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `HealthDetailsOut`: the state of every dependency.
///
/// @param outbox null if the database was unreachable
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record HealthDetailsView(
        String status, Dependencies dependencies, @Nullable Outbox outbox) {

    /// The dependencies of the service.
    @Serdeable
    record Dependencies(Dependency database, Dependency keys, Dependency broker, Dependency audit) {}

    /// State of one dependency.
    ///
    /// @param reason null if the dependency is healthy
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Dependency(String status, @Nullable String reason) {}

    /// Backlog of the outbox.
    @Serdeable(naming = SnakeCaseStrategy.class)
    record Outbox(long waiting, boolean isEstimate, long oldestAgeSeconds) {}

    static HealthDetailsView of(Findings findings) {
        return new HealthDetailsView(
                findings.isHealthy() ? "ok" : "degraded",
                new Dependencies(
                        new Dependency(word(findings.database()), null),
                        keys(findings),
                        new Dependency(word(findings.broker()), orNull(findings.brokerReason())),
                        findings.audit().map(HealthDetailsView::audit).orElseGet(() -> audit(findings))),
                findings.outbox().map(HealthDetailsView::outbox).orElse(null));
    }

    private static Dependency audit(Inconsistency found) {
        String reason =
                "%s: expected audit head %s, found %s".formatted(word(found.kind()), found.expected(), found.found());
        return new Dependency("inconsistent", reason);
    }

    private static Dependency audit(Findings findings) {
        return findings.isAuditDelayed()
                ? new Dependency(
                        "delayed",
                        "entries have waited for %d s to be sealed"
                                .formatted(findings.auditDelay().toSeconds()))
                : new Dependency("consistent", null);
    }

    private static Dependency keys(Findings findings) {
        if (findings.database() != DatabaseStatus.State.READY) {
            return new Dependency("unknown", null);
        }
        return findings.keysFlaw()
                .map(flaw -> new Dependency("sealed", flaw))
                .orElseGet(() -> new Dependency("open", null));
    }

    private static Outbox outbox(Waiting waiting) {
        return new Outbox(
                waiting.backlog().waiting(),
                waiting.backlog().isEstimate(),
                waiting.oldestAge().toSeconds());
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String orNull(String reason) {
        return reason.isEmpty() ? null : reason;
    }
}
