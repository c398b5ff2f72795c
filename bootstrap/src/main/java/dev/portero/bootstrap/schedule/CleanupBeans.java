package dev.portero.bootstrap.schedule;

import dev.portero.application.audit.MaintainAuditPartitions;
import dev.portero.application.audit.denial.DenialRecorder;
import dev.portero.application.credential.PublishLoginFailures;
import dev.portero.application.credential.PurgeLoginAttempts;
import dev.portero.application.credential.PurgeTrustedNetworks;
import dev.portero.application.event.PurgeEvents;
import dev.portero.application.idempotency.PurgeIdempotencyKeys;
import dev.portero.application.principal.PurgeInvalidations;
import dev.portero.application.ratelimit.PurgeRateLimits;
import dev.portero.application.session.PurgeExpiredSessions;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;

/// What [Housekeeping] takes out: one for each table that grows.
@Factory
final class CleanupBeans {

    /// Whoever asks what became of a session asks within days.
    private static final Duration SESSIONS_ARE_KEPT = Duration.ofDays(7);

    @Singleton
    CleanupTask events(PurgeEvents forgetEvents) {
        return new CleanupTask("events", forgetEvents::handle);
    }

    @Singleton
    CleanupTask attempts(PurgeLoginAttempts forgetAttempts) {
        return new CleanupTask("attempts", forgetAttempts::handle);
    }

    @Singleton
    CleanupTask trustedNetworks(PurgeTrustedNetworks forgetTrustedNetworks) {
        return new CleanupTask("trusted-networks", forgetTrustedNetworks::handle);
    }

    /// Others are told of what is counted here, in numbers; what they have been told of is then taken out.
    @Singleton
    CleanupTask refusals(PublishLoginFailures tellRefusals) {
        return new CleanupTask("refusals", tellRefusals::handle);
    }

    /// The same of calls and of clients' secrets, for the trail alone.
    @Singleton
    CleanupTask rebuffs(DenialRecorder log) {
        return new CleanupTask("rebuffs", log::tell);
    }

    /// Months come and go as a whole.
    @Singleton
    CleanupTask auditMonths(MaintainAuditPartitions keepMonths) {
        return new CleanupTask("audit", keepMonths::handle);
    }

    @Singleton
    CleanupTask visits(PurgeRateLimits forgetVisits) {
        return new CleanupTask("visits", forgetVisits::handle);
    }

    @Singleton
    CleanupTask answers(PurgeIdempotencyKeys forgetAnswers) {
        return new CleanupTask("answers", forgetAnswers::handle);
    }

    @Singleton
    CleanupTask recalls(PurgeInvalidations forgetRecalls) {
        return new CleanupTask("recalls", forgetRecalls::handle);
    }

    @Singleton
    CleanupTask sessions(PurgeExpiredSessions forgetSessions) {
        return new CleanupTask(
                "sessions", () -> forgetSessions.handle(SESSIONS_ARE_KEPT).sessions());
    }
}
