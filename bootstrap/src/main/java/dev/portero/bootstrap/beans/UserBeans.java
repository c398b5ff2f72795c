package dev.portero.bootstrap.beans;

import dev.portero.application.credential.guard.LoginThrottle;
import dev.portero.application.credential.guard.QueuedPasswordHasher;
import dev.portero.application.credential.port.CommonPasswords;
import dev.portero.application.credential.port.Credentials;
import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.principal.port.Principals;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.LoginStatistics;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.user.ChangeProfile;
import dev.portero.application.user.ChangeStatus;
import dev.portero.application.user.CreateUser;
import dev.portero.application.user.FindUsers;
import dev.portero.application.user.ReadProfile;
import dev.portero.application.user.ReadUser;
import dev.portero.application.user.RegisterUser;
import dev.portero.application.user.RegistrationPolicy;
import dev.portero.application.user.SeedAdmin;
import dev.portero.application.user.port.UserDirectory;
import dev.portero.application.user.port.Users;
import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.role.RoleName;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.stream.Collectors;

/// Bean factory of the use cases in `application.user`.
@Factory
final class UserBeans {

    @Singleton
    RegistrationPolicy registrationPolicy(
            RegistrationSettings settings, @Value("${portero.service.name:users-service}") String service) {
        return new RegistrationPolicy(
                settings.approval(),
                settings.defaultRoles().stream()
                        .map(name -> RoleName.parse(name).orElseThrow())
                        .collect(Collectors.toUnmodifiableSet()),
                new PasswordPolicy(service));
    }

    @Singleton
    RegisterUser registerUser(
            RegistrationPolicy policy,
            CommonPasswords commonPasswords,
            QueuedPasswordHasher hashing,
            Users users,
            Credentials credentials,
            Roles roles,
            EventLog events,
            UnitOfWork unitOfWork,
            Ids ids,
            Clock clock) {
        return new RegisterUser(
                policy, commonPasswords, hashing, users, credentials, roles, events, unitOfWork, ids, clock);
    }

    @Singleton
    CreateUser createUser(
            RegistrationPolicy policy,
            CommonPasswords commonPasswords,
            QueuedPasswordHasher hashing,
            Users users,
            Credentials credentials,
            Roles roles,
            EventLog events,
            UnitOfWork unitOfWork,
            Ids ids,
            Clock clock) {
        return new CreateUser(
                policy, commonPasswords, hashing, users, credentials, roles, events, unitOfWork, ids, clock);
    }

    @Singleton
    SeedAdmin seedAdmin(
            RegistrationPolicy policy,
            CommonPasswords commonPasswords,
            QueuedPasswordHasher hashing,
            Users users,
            Credentials credentials,
            Roles roles,
            Sessions sessions,
            LoginThrottle guard,
            EventLog events,
            UnitOfWork unitOfWork,
            Ids ids,
            Clock clock) {
        return new SeedAdmin(
                policy.passwords(),
                commonPasswords,
                hashing,
                users,
                credentials,
                roles,
                sessions,
                guard,
                events,
                unitOfWork,
                ids,
                clock);
    }

    @Singleton
    ReadUser readUser(Users users, Roles roles, LoginStatistics counts, Credentials credentials) {
        return new ReadUser(users, roles, counts, credentials);
    }

    @Singleton
    ReadProfile readProfile(Principals principals) {
        return new ReadProfile(principals);
    }

    @Singleton
    FindUsers findUsers(UserDirectory directory, LoginStatistics counts, Credentials credentials) {
        return new FindUsers(directory, counts, credentials);
    }

    @Singleton
    ChangeProfile changeProfile(Users users, Roles roles, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new ChangeProfile(users, roles, events, unitOfWork, clock);
    }

    @Singleton
    ChangeStatus changeStatus(
            Users users,
            Roles roles,
            Credentials credentials,
            TrustedNetworks networks,
            Sessions sessions,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        return new ChangeStatus(users, roles, credentials, networks, sessions, events, unitOfWork, clock);
    }
}
