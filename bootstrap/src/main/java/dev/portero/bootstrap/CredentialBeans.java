package dev.portero.bootstrap;

import dev.portero.application.credential.ChangePassword;
import dev.portero.application.credential.ForgetAttempts;
import dev.portero.application.credential.ForgetTrustedNetworks;
import dev.portero.application.credential.RequirePasswordChange;
import dev.portero.application.credential.TellRefusals;
import dev.portero.application.credential.UnlockUser;
import dev.portero.application.credential.port.AttemptGuard;
import dev.portero.application.credential.port.Attempts;
import dev.portero.application.credential.port.CommonPasswords;
import dev.portero.application.credential.port.ConcurrencyLimiter;
import dev.portero.application.credential.port.Credentials;
import dev.portero.application.credential.port.NewPasswords;
import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.credential.port.PasswordHashing;
import dev.portero.application.credential.port.PasswordProof;
import dev.portero.application.credential.port.Refusals;
import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.KeyedDigests;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.user.RegistrationPolicy;
import dev.portero.application.user.port.Users;
import dev.portero.bootstrap.platform.RequestWatch;
import dev.portero.rest.edge.ClientConnection;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The use cases of `application.credential`, and what it does for other features.
@Factory
final class CredentialBeans {

    @Singleton
    RequestWatch requestWatch() {
        return ClientConnection::hasGone;
    }

    @Singleton
    AttemptGuard attemptGuard(
            Attempts attempts,
            TrustedNetworks networks,
            Refusals refusals,
            RateLimitSettings settings,
            KeyedDigests digests,
            ConcurrencyLimiter limiter) {
        return new AttemptGuard(attempts, networks, refusals, settings.attemptPolicy(), digests, limiter);
    }

    @Singleton
    PasswordProof passwordProof(Users users, Credentials credentials, PasswordHasher hasher, AttemptGuard guard) {
        return new PasswordProof(users, credentials, hasher, guard);
    }

    @Singleton
    PasswordHashing passwordHashing(PasswordHasher hasher, ConcurrencyLimiter limiter) {
        return new PasswordHashing(hasher, limiter);
    }

    @Singleton
    NewPasswords newPasswords(RegistrationPolicy policy, CommonPasswords commonPasswords) {
        return new NewPasswords(policy.passwords(), commonPasswords);
    }

    @Singleton
    ChangePassword changePassword(
            PasswordProof proof,
            NewPasswords newPasswords,
            PasswordHashing hashing,
            Users users,
            Credentials credentials,
            Sessions sessions,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        return new ChangePassword(
                proof, newPasswords, hashing, users, credentials, sessions, events, unitOfWork, clock);
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
            Users users, Roles roles, AttemptGuard guard, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new UnlockUser(users, roles, guard, events, unitOfWork, clock);
    }

    @Singleton
    TellRefusals tellRefusals(Refusals refusals, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new TellRefusals(refusals, events, unitOfWork, clock);
    }

    @Singleton
    ForgetAttempts forgetAttempts(Attempts attempts) {
        return new ForgetAttempts(attempts);
    }

    @Singleton
    ForgetTrustedNetworks forgetTrustedNetworks(TrustedNetworks networks) {
        return new ForgetTrustedNetworks(networks);
    }
}
