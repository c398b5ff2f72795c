package dev.portero.bootstrap.beans;

import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.credential.ChangePassword;
import dev.portero.application.credential.PurgeLoginAttempts;
import dev.portero.application.credential.PurgeTrustedNetworks;
import dev.portero.application.credential.RequirePasswordChange;
import dev.portero.application.credential.UnlockUser;
import dev.portero.application.credential.guard.LoginThrottle;
import dev.portero.application.credential.guard.PasswordAuthenticator;
import dev.portero.application.credential.guard.PasswordValidator;
import dev.portero.application.credential.guard.QueuedPasswordHasher;
import dev.portero.application.credential.port.CommonPasswords;
import dev.portero.application.credential.port.ConcurrencyLimiter;
import dev.portero.application.credential.port.Credentials;
import dev.portero.application.credential.port.LoginAttemptBuckets;
import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.KeyedDigests;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.user.RegistrationPolicy;
import dev.portero.application.user.port.Users;
import dev.portero.bootstrap.crypto.pool.RequestWatch;
import dev.portero.rest.netty.RequestLiveness;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Bean factory of the use cases in `application.credential`, and of the guards that other features use: login
/// throttle, password authenticator, password validator, queued password hasher.
@Factory
final class CredentialBeans {

    @Singleton
    RequestWatch requestWatch() {
        return RequestLiveness::isDisconnected;
    }

    @Singleton
    LoginThrottle loginThrottle(
            LoginAttemptBuckets attempts,
            TrustedNetworks networks,
            DenialCounters denials,
            RateLimitSettings settings,
            KeyedDigests digests,
            ConcurrencyLimiter limiter) {
        return new LoginThrottle(attempts, networks, denials, settings.attemptPolicy(), digests, limiter);
    }

    @Singleton
    PasswordAuthenticator passwordAuthenticator(
            Users users, Credentials credentials, PasswordHasher hasher, LoginThrottle guard) {
        return new PasswordAuthenticator(users, credentials, hasher, guard);
    }

    @Singleton
    QueuedPasswordHasher queuedPasswordHasher(PasswordHasher hasher, ConcurrencyLimiter limiter) {
        return new QueuedPasswordHasher(hasher, limiter);
    }

    @Singleton
    PasswordValidator passwordValidator(RegistrationPolicy policy, CommonPasswords commonPasswords) {
        return new PasswordValidator(policy.passwords(), commonPasswords);
    }

    @Singleton
    ChangePassword changePassword(
            PasswordAuthenticator authenticator,
            PasswordValidator passwordValidator,
            QueuedPasswordHasher hashing,
            Users users,
            Credentials credentials,
            Sessions sessions,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        return new ChangePassword(
                authenticator, passwordValidator, hashing, users, credentials, sessions, events, unitOfWork, clock);
    }

    @Singleton
    RequirePasswordChange requirePasswordChange(
            Users users,
            Roles roles,
            Credentials credentials,
            Sessions sessions,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        return new RequirePasswordChange(users, roles, credentials, sessions, events, unitOfWork, clock);
    }

    @Singleton
    UnlockUser unlockUser(
            Users users, Roles roles, LoginThrottle guard, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new UnlockUser(users, roles, guard, events, unitOfWork, clock);
    }

    @Singleton
    PurgeLoginAttempts purgeLoginAttempts(LoginAttemptBuckets attempts) {
        return new PurgeLoginAttempts(attempts);
    }

    @Singleton
    PurgeTrustedNetworks purgeTrustedNetworks(TrustedNetworks networks) {
        return new PurgeTrustedNetworks(networks);
    }
}
