package dev.portero.bootstrap.beans;

import dev.portero.domain.credential.LoginAttemptLimit;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Rate limits per client address, and the token bucket of login attempts per account.
///
/// @param loginsPerMinute logins of one client address per minute; 0 for no limit
/// @param registrationsPerHour registrations of one client address per hour; 0 for no limit
/// @param attempts capacity of the bucket: attempts at the password, or at a code, of an account
/// @param attemptBackEvery refill interval: one attempt comes back each time
@ConfigurationProperties("portero.rate-limits")
record RateLimitSettings(
        @Bindable(defaultValue = "60") int loginsPerMinute,
        @Bindable(defaultValue = "0") int registrationsPerHour,
        @Bindable(defaultValue = "10") int attempts,
        @Bindable(defaultValue = "90s") Duration attemptBackEvery) {

    LoginAttemptLimit attemptPolicy() {
        return new LoginAttemptLimit(attempts, attemptBackEvery);
    }
}
