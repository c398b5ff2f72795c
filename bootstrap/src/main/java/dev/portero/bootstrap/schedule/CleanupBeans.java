package dev.portero.bootstrap.schedule;

import dev.portero.application.audit.MaintainAuditPartitions;
import dev.portero.application.audit.guard.DenialRecorder;
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
    CleanupTask events(PurgeEvents purgeEvents) {
        return new CleanupTask("events", purgeEvents::handle);
    }

    @Singleton
    CleanupTask attempts(PurgeLoginAttempts purgeLoginAttempts) {
        return new CleanupTask("attempts", purgeLoginAttempts::handle);
    }

    @Singleton
    CleanupTask trustedNetworks(PurgeTrustedNetworks purgeTrustedNetworks) {
        return new CleanupTask("trusted-networks", purgeTrustedNetworks::handle);
    }

    /// Others are told of what is counted here, in numbers; what they have been told of is then taken out.
    @Singleton
    CleanupTask refusals(PublishLoginFailures publishLoginFailures) {
        return new CleanupTask("refusals", publishLoginFailures::handle);
    }

    /// The same of calls and of clients' secrets, for the trail alone.
    @Singleton
    CleanupTask denials(DenialRecorder log) {
        return new CleanupTask("rebuffs", log::tell);
    }

    /// Months come and go as a whole.
    @Singleton
    CleanupTask auditMonths(MaintainAuditPartitions maintainAuditPartitions) {
        return new CleanupTask("audit", maintainAuditPartitions::handle);
    }

    @Singleton
    CleanupTask visits(PurgeRateLimits purgeRateLimits) {
        return new CleanupTask("visits", purgeRateLimits::handle);
    }

    @Singleton
    CleanupTask answers(PurgeIdempotencyKeys purgeIdempotencyKeys) {
        return new CleanupTask("answers", purgeIdempotencyKeys::handle);
    }

    @Singleton
    CleanupTask invalidations(PurgeInvalidations purgeInvalidations) {
        return new CleanupTask("recalls", purgeInvalidations::handle);
    }

    @Singleton
    CleanupTask sessions(PurgeExpiredSessions purgeExpiredSessions) {
        return new CleanupTask(
                "sessions", () -> purgeExpiredSessions.handle(SESSIONS_ARE_KEPT).sessions());
    }
}
