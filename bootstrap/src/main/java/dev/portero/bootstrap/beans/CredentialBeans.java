package dev.portero.bootstrap.beans;

import dev.portero.application.credential.ChangePassword;
import dev.portero.application.credential.PurgeLoginAttempts;
import dev.portero.application.credential.PurgeTrustedNetworks;
import dev.portero.application.credential.RequirePasswordChange;
import dev.portero.application.credential.UnlockUser;
import dev.portero.application.credential.guard.LoginThrottle;
import dev.portero.application.credential.guard.PasswordAuthenticator;
import dev.portero.application.credential.guard.PasswordValidator;
import dev.portero.application.credential.guard.QueuedPasswordHasher;
import dev.portero.bootstrap.crypto.pool.RequestWatch;
import dev.portero.domain.credential.LoginAttemptLimit;
import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.rest.netty.RequestLiveness;
import io.micronaut.context.annotation.ClassImport;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;

/// Beans of the use cases in `application.credential`, and of the guards that other features use: login
/// throttle, password authenticator, password validator, queued password hasher.
@Factory
@ClassImport(
        classes = {
            ChangePassword.class,
            LoginThrottle.class,
            PasswordAuthenticator.class,
            PasswordValidator.class,
            PurgeLoginAttempts.class,
            PurgeTrustedNetworks.class,
            QueuedPasswordHasher.class,
            RequirePasswordChange.class,
            UnlockUser.class
        },
        annotate = Singleton.class)
final class CredentialBeans {

    @Singleton
    RequestWatch requestWatch() {
        return RequestLiveness::isDisconnected;
    }

    @Singleton
    LoginAttemptLimit loginAttemptLimit(RateLimitSettings settings) {
        return settings.attemptPolicy();
    }

    @Singleton
    PasswordPolicy passwordPolicy(@Value("${portero.service.name:users-service}") String service) {
        return new PasswordPolicy(service);
    }
}
