package dev.portero.bootstrap.beans;

import dev.portero.domain.credential.LoginAttemptLimit;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How often things may be tried.
///
/// @param loginsPerMinute how often one address may call the sign-in; 0 for as often as it likes
/// @param registrationsPerHour how often one address may call the registration; 0 for as often as it likes
/// @param attempts how many attempts at its password or a code an account has
/// @param attemptBackEvery the time in which one of them comes back
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
