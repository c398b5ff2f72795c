package dev.portero.bootstrap.beans;

import dev.portero.application.audit.guard.DenialRecorder;
import dev.portero.application.client.AuthenticateClient;
import dev.portero.application.client.ClientAuthenticator;
import dev.portero.application.client.FindOrphanedClients;
import dev.portero.application.client.IntrospectToken;
import dev.portero.application.client.IssueClientToken;
import dev.portero.application.client.ListClients;
import dev.portero.application.client.ReadClient;
import dev.portero.application.client.ReassignClient;
import dev.portero.application.client.RegisterClient;
import dev.portero.application.client.RevokeClient;
import dev.portero.application.client.RotateClientSecret;
import dev.portero.application.client.port.Clients;
import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.credential.guard.LoginThrottle;
import dev.portero.application.credential.guard.PasswordAuthenticator;
import dev.portero.application.credential.guard.PasswordValidator;
import dev.portero.application.credential.guard.QueuedPasswordHasher;
import dev.portero.application.credential.port.Credentials;
import dev.portero.application.event.DomainEventHandler;
import dev.portero.application.key.AdvanceKeys;
import dev.portero.application.key.KeyPolicy;
import dev.portero.application.key.ListKeys;
import dev.portero.application.key.ListPublicKeys;
import dev.portero.application.key.ReencryptKeys;
import dev.portero.application.key.RetireKey;
import dev.portero.application.key.RotateKeys;
import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.key.port.AuditKey;
import dev.portero.application.key.port.PublicKeys;
import dev.portero.application.key.port.SigningKeyFactory;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.principal.Authenticate;
import dev.portero.application.principal.port.Principals;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.CountLogins;
import dev.portero.application.session.EndSession;
import dev.portero.application.session.FlushSessionActivity;
import dev.portero.application.session.ListSessions;
import dev.portero.application.session.LogIn;
import dev.portero.application.session.LogInWithNewPassword;
import dev.portero.application.session.LogOut;
import dev.portero.application.session.LogOutEverywhere;
import dev.portero.application.session.OpenSession;
import dev.portero.application.session.PurgeExpiredSessions;
import dev.portero.application.session.ReadSession;
import dev.portero.application.session.RefreshSession;
import dev.portero.application.session.RevokeUserSessions;
import dev.portero.application.session.guard.SessionActivityBuffer;
import dev.portero.application.session.port.LoginStatistics;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.user.port.Users;
import dev.portero.domain.session.SessionPolicy;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// Bean factory of the use cases in `application.session`, `application.key` and `application.client`.
@Factory
final class SessionBeans {

    /// Session policy of the login API of version 1.
    @Singleton
    SessionPolicy sessionPolicy(
            @Value("${portero.sessions.idle:7d}") Duration idle, @Value("${portero.sessions.at-most:10}") int atMost) {
        return SessionPolicy.v1(idle, atMost);
    }

    @Singleton
    OpenSession openSession(
            Users users,
            Credentials credentials,
            LoginThrottle guard,
            Roles roles,
            Sessions sessions,
            AccessTokens accessTokens,
            Tokens tokens,
            EventLog events,
            UnitOfWork unitOfWork,
            Ids ids,
            Clock clock) {
        return new OpenSession(
                users, credentials, guard, roles, sessions, accessTokens, tokens, events, unitOfWork, ids, clock);
    }

    @Singleton
    LogIn logIn(PasswordAuthenticator authenticator, SessionPolicy policy, OpenSession openSession) {
        return new LogIn(authenticator, policy, openSession);
    }

    @Singleton
    LogInWithNewPassword logInWithNewPassword(
            PasswordAuthenticator authenticator,
            PasswordValidator passwordValidator,
            QueuedPasswordHasher hashing,
            SessionPolicy policy,
            OpenSession openSession) {
        return new LogInWithNewPassword(authenticator, passwordValidator, hashing, policy, openSession);
    }

    @Singleton
    Authenticate authenticate(
            AccessTokens accessTokens, Principals principals, Clients clients, SessionActivityBuffer activity) {
        return new Authenticate(accessTokens, principals, clients, activity);
    }

    @Singleton
    SessionActivityBuffer sessionActivity() {
        return new SessionActivityBuffer();
    }

    @Singleton
    FlushSessionActivity flushSessionActivity(SessionActivityBuffer activity, Sessions sessions, Clock clock) {
        return new FlushSessionActivity(activity, sessions, clock);
    }

    @Singleton
    RefreshSession refreshSession(
            Principals principals,
            Sessions sessions,
            AccessTokens accessTokens,
            Tokens tokens,
            EventLog events,
            UnitOfWork unitOfWork) {
        return new RefreshSession(principals, sessions, accessTokens, tokens, events, unitOfWork);
    }

    @Singleton
    LogOut logOut(Sessions sessions, Tokens tokens, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new LogOut(sessions, tokens, events, unitOfWork, clock);
    }

    @Singleton
    LogOutEverywhere logOutEverywhere(Sessions sessions, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new LogOutEverywhere(sessions, events, unitOfWork, clock);
    }

    @Singleton
    ListSessions listSessions(Sessions sessions, Clock clock) {
        return new ListSessions(sessions, clock);
    }

    @Singleton
    ReadSession readSession(Sessions sessions, Clock clock) {
        return new ReadSession(sessions, clock);
    }

    @Singleton
    PurgeExpiredSessions purgeExpiredSessions(
            Sessions sessions, EventLog events, UnitOfWork unitOfWork, RetentionClock clock) {
        return new PurgeExpiredSessions(sessions, events, unitOfWork, clock);
    }

    @Singleton
    DomainEventHandler countLogins(LoginStatistics counts) {
        return new CountLogins(counts);
    }

    @Singleton
    RevokeUserSessions revokeUserSessions(
            Users users, Roles roles, Sessions sessions, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new RevokeUserSessions(users, roles, sessions, events, unitOfWork, clock);
    }

    @Singleton
    EndSession endSession(Sessions sessions, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new EndSession(sessions, events, unitOfWork, clock);
    }

    @Singleton
    ListPublicKeys listPublicKeys(PublicKeys keys) {
        return new ListPublicKeys(keys);
    }

    @Singleton
    KeyPolicy keyPolicy(
            @Value("${portero.tokens.algorithm:ES256}") String algorithm,
            @Property(name = "portero.keys.overlap") Optional<Duration> overlap,
            @Property(name = "portero.keys.tail") Optional<Duration> tail) {
        return new KeyPolicy(algorithm.equals("ES256"), overlap.orElse(KeyPolicy.OVERLAP), tail.orElse(KeyPolicy.TAIL));
    }

    @Singleton
    ListKeys listKeys(SigningKeys keys, KeyPolicy policy) {
        return new ListKeys(keys, policy);
    }

    @Singleton
    RotateKeys rotateKeys(
            SigningKeys keys,
            SigningKeyFactory keyFactory,
            KeyPolicy policy,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        return new RotateKeys(keys, keyFactory, policy, events, unitOfWork, clock);
    }

    @Singleton
    RetireKey retireKey(SigningKeys keys, KeyPolicy policy, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new RetireKey(keys, policy, events, unitOfWork, clock);
    }

    @Singleton
    AdvanceKeys advanceKeys(
            SigningKeys keys, KeyPolicy policy, EventLog events, UnitOfWork unitOfWork, RetentionClock clock) {
        return new AdvanceKeys(keys, policy, events, unitOfWork, clock);
    }

    @Singleton
    ReencryptKeys reencryptKeys(
            SigningKeys keys,
            SigningKeyFactory keyFactory,
            AuditKey auditKey,
            KeyPolicy policy,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        return new ReencryptKeys(keys, keyFactory, auditKey, policy, events, unitOfWork, clock);
    }

    @Singleton
    ClientAuthenticator clientAuthenticator(
            Clients clients,
            Tokens tokens,
            DenialRecorder denials,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        return new ClientAuthenticator(clients, tokens, denials, events, unitOfWork, clock);
    }

    @Singleton
    AuthenticateClient authenticateClient(ClientAuthenticator authenticator) {
        return new AuthenticateClient(authenticator);
    }

    @Singleton
    IssueClientToken issueClientToken(ClientAuthenticator authenticator, AccessTokens accessTokens) {
        return new IssueClientToken(authenticator, accessTokens);
    }

    @Singleton
    IntrospectToken introspectToken(
            AccessTokens accessTokens,
            Principals principals,
            Clients clients,
            Sessions sessions,
            Tokens tokens,
            Clock clock) {
        return new IntrospectToken(accessTokens, principals, clients, sessions, tokens, clock);
    }

    @Singleton
    RegisterClient registerClient(
            Clients clients, Roles roles, Tokens tokens, EventLog events, UnitOfWork unitOfWork, Ids ids, Clock clock) {
        return new RegisterClient(clients, roles, tokens, events, unitOfWork, ids, clock);
    }

    @Singleton
    ListClients listClients(Clients clients, Users users) {
        return new ListClients(clients, users);
    }

    @Singleton
    ReadClient readClient(Clients clients, Users users) {
        return new ReadClient(clients, users);
    }

    @Singleton
    FindOrphanedClients findOrphanedClients(Clients clients, Users users) {
        return new FindOrphanedClients(clients, users);
    }

    @Singleton
    ReassignClient reassignClient(
            Clients clients, Users users, Roles roles, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new ReassignClient(clients, users, roles, events, unitOfWork, clock);
    }

    @Singleton
    RotateClientSecret rotateClientSecret(
            Clients clients, Roles roles, Tokens tokens, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new RotateClientSecret(clients, roles, tokens, events, unitOfWork, clock);
    }

    @Singleton
    RevokeClient revokeClient(Clients clients, Roles roles, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        return new RevokeClient(clients, roles, events, unitOfWork, clock);
    }
}
