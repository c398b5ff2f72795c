package dev.portero.bootstrap.beans;

import dev.portero.application.port.KeyedDigests;
import dev.portero.application.ratelimit.CheckRateLimit;
import dev.portero.application.ratelimit.PurgeRateLimits;
import dev.portero.application.ratelimit.RateLimitedAction;
import dev.portero.application.ratelimit.port.RateLimit;
import dev.portero.application.ratelimit.port.RateLimitCounters;
import io.micronaut.context.annotation.ClassImport;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/// Beans of the use cases in `application.ratelimit`.
@Factory
@ClassImport(classes = PurgeRateLimits.class, annotate = Singleton.class)
final class RateLimitBeans {

    @Singleton
    CheckRateLimit checkRateLimit(RateLimitSettings settings, RateLimitCounters counters, KeyedDigests digests) {
        RateLimit logins = RateLimit.of("login", settings.loginsPerMinute(), Duration.ofMinutes(1));
        Map<RateLimitedAction, RateLimit> limits = Map.of(
                RateLimitedAction.LOG_IN,
                logins,
                RateLimitedAction.CHANGE_PASSWORD, // tries a password as well: shares the window of logins
                logins,
                RateLimitedAction.CREATE_USER,
                RateLimit.of("create-user", settings.loginsPerMinute(), Duration.ofMinutes(1)),
                RateLimitedAction.REGISTER,
                RateLimit.of("register", settings.registrationsPerHour(), Duration.ofHours(1)));
        return new CheckRateLimit(limits, counters, digests);
    }
}
