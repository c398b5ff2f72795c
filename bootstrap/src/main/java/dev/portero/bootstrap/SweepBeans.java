package dev.portero.bootstrap;

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
final class SweepBeans {

    /// Whoever asks what became of a session asks within days.
    private static final Duration SESSIONS_ARE_KEPT = Duration.ofDays(7);

    @Singleton
    Sweep events(PurgeEvents forgetEvents) {
        return new Sweep("events", forgetEvents::handle);
    }

    @Singleton
    Sweep attempts(PurgeLoginAttempts forgetAttempts) {
        return new Sweep("attempts", forgetAttempts::handle);
    }

    @Singleton
    Sweep trustedNetworks(PurgeTrustedNetworks forgetTrustedNetworks) {
        return new Sweep("trusted-networks", forgetTrustedNetworks::handle);
    }

    /// Others are told of what is counted here, in numbers; what they have been told of is then taken out.
    @Singleton
    Sweep refusals(PublishLoginFailures tellRefusals) {
        return new Sweep("refusals", tellRefusals::handle);
    }

    /// The same of calls and of clients' secrets, for the trail alone.
    @Singleton
    Sweep rebuffs(DenialRecorder log) {
        return new Sweep("rebuffs", log::tell);
    }

    /// Months come and go as a whole.
    @Singleton
    Sweep auditMonths(MaintainAuditPartitions keepMonths) {
        return new Sweep("audit", keepMonths::handle);
    }

    @Singleton
    Sweep visits(PurgeRateLimits forgetVisits) {
        return new Sweep("visits", forgetVisits::handle);
    }

    @Singleton
    Sweep answers(PurgeIdempotencyKeys forgetAnswers) {
        return new Sweep("answers", forgetAnswers::handle);
    }

    @Singleton
    Sweep recalls(PurgeInvalidations forgetRecalls) {
        return new Sweep("recalls", forgetRecalls::handle);
    }

    @Singleton
    Sweep sessions(PurgeExpiredSessions forgetSessions) {
        return new Sweep(
                "sessions", () -> forgetSessions.handle(SESSIONS_ARE_KEPT).sessions());
    }
}
