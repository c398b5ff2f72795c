package dev.portero.bootstrap.schedule;

import dev.portero.application.audit.MaintainAuditPartitions;
import dev.portero.application.audit.PublishDenials;
import dev.portero.application.credential.PurgeLoginAttempts;
import dev.portero.application.credential.PurgeTrustedNetworks;
import dev.portero.application.event.PurgeEvents;
import dev.portero.application.idempotency.PurgeIdempotencyKeys;
import dev.portero.application.inbox.PurgeProcessedMessages;
import dev.portero.application.principal.PurgeInvalidations;
import dev.portero.application.ratelimit.PurgeRateLimits;
import dev.portero.application.session.PurgeExpiredSessions;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Bean factory of the cleanup tasks that [Housekeeping] runs: one for each table that grows.
@Factory
final class CleanupBeans {

    /// Retention of ended sessions: questions about a session come within days.
    private static final Duration SESSION_RETENTION = Duration.ofDays(7);

    @Singleton
    CleanupTask events(PurgeEvents purgeEvents) {
        return new CleanupTask("events", purgeEvents::handle);
    }

    @Singleton
    CleanupTask loginAttempts(PurgeLoginAttempts purgeLoginAttempts) {
        return new CleanupTask("login-attempts", purgeLoginAttempts::handle);
    }

    @Singleton
    CleanupTask trustedNetworks(PurgeTrustedNetworks purgeTrustedNetworks) {
        return new CleanupTask("trusted-networks", purgeTrustedNetworks::handle);
    }

    /// Publishes counted denials and failed logins as events, and then deletes the published counters.
    @Singleton
    CleanupTask denials(PublishDenials publishDenials) {
        return new CleanupTask("denials", publishDenials::handle);
    }

    /// Creates and drops whole monthly partitions of the audit log.
    @Singleton
    CleanupTask auditPartitions(MaintainAuditPartitions maintainAuditPartitions) {
        return new CleanupTask("audit-partitions", maintainAuditPartitions::handle);
    }

    @Singleton
    CleanupTask rateLimits(PurgeRateLimits purgeRateLimits) {
        return new CleanupTask("rate-limits", purgeRateLimits::handle);
    }

    @Singleton
    CleanupTask idempotencyKeys(PurgeIdempotencyKeys purgeIdempotencyKeys) {
        return new CleanupTask("idempotency-keys", purgeIdempotencyKeys::handle);
    }

    @Singleton
    CleanupTask processedMessages(PurgeProcessedMessages purgeProcessedMessages) {
        return new CleanupTask("processed-messages", purgeProcessedMessages::handle);
    }

    @Singleton
    CleanupTask invalidations(PurgeInvalidations purgeInvalidations) {
        return new CleanupTask("cache-invalidations", purgeInvalidations::handle);
    }

    @Singleton
    CleanupTask sessions(PurgeExpiredSessions purgeExpiredSessions) {
        return new CleanupTask(
                "sessions", () -> purgeExpiredSessions.handle(SESSION_RETENTION).sessions());
    }
}
