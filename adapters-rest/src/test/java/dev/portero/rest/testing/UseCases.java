package dev.portero.rest.testing;

import dev.portero.application.audit.ReadAuditHead;
import dev.portero.application.audit.ReadAuditTrail;
import dev.portero.application.audit.RecordAccessDenied;
import dev.portero.application.client.AuthenticateClient;
import dev.portero.application.client.ClientAuthenticator;
import dev.portero.application.client.IntrospectToken;
import dev.portero.application.client.IssueClientToken;
import dev.portero.application.client.ListClients;
import dev.portero.application.client.ReadClient;
import dev.portero.application.client.ReassignClient;
import dev.portero.application.client.RegisterClient;
import dev.portero.application.client.RevokeClient;
import dev.portero.application.client.RotateClientSecret;
import dev.portero.application.clock.MeasureClockSkew;
import dev.portero.application.clock.guard.ClockOffset;
import dev.portero.application.credential.ChangePassword;
import dev.portero.application.credential.RequirePasswordChange;
import dev.portero.application.credential.UnlockUser;
import dev.portero.application.event.DescribeEvents;
import dev.portero.application.event.ReadEvents;
import dev.portero.application.event.ReadOutboxMetrics;
import dev.portero.application.event.RelayMetrics;
import dev.portero.application.health.CheckReadiness;
import dev.portero.application.health.ExamineHealth;
import dev.portero.application.idempotency.ExecuteIdempotently;
import dev.portero.application.inbox.CommandMetrics;
import dev.portero.application.key.KeyPolicy;
import dev.portero.application.key.ListKeys;
import dev.portero.application.key.ListPublicKeys;
import dev.portero.application.key.RetireKey;
import dev.portero.application.key.RotateKeys;
import dev.portero.application.principal.Authenticate;
import dev.portero.application.principal.PrincipalCacheMetrics;
import dev.portero.application.principal.ReadPrincipalCacheMetrics;
import dev.portero.application.principal.RecentInvalidations;
import dev.portero.application.ratelimit.CheckRateLimit;
import dev.portero.application.ratelimit.RateLimitedAction;
import dev.portero.application.ratelimit.port.RateLimit;
import dev.portero.application.role.AssignRoles;
import dev.portero.application.role.ChangeRole;
import dev.portero.application.role.DefineRole;
import dev.portero.application.role.ListRoles;
import dev.portero.application.role.ReadRole;
import dev.portero.application.role.RemoveRole;
import dev.portero.application.session.EndSession;
import dev.portero.application.session.ListSessions;
import dev.portero.application.session.LogIn;
import dev.portero.application.session.LogInWithNewPassword;
import dev.portero.application.session.LogOut;
import dev.portero.application.session.LogOutEverywhere;
import dev.portero.application.session.OpenSession;
import dev.portero.application.session.ReadSession;
import dev.portero.application.session.RefreshSession;
import dev.portero.application.session.RevokeUserSessions;
import dev.portero.application.session.guard.SessionActivityBuffer;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.user.ChangeProfile;
import dev.portero.application.user.ChangeStatus;
import dev.portero.application.user.CreateUser;
import dev.portero.application.user.FindUsers;
import dev.portero.application.user.ReadProfile;
import dev.portero.application.user.ReadUser;
import dev.portero.application.user.RegisterUser;
import dev.portero.application.user.RegistrationPolicy;
import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.SessionPolicy;
import dev.portero.domain.user.ApprovalPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The real use cases over the in-memory adapters.
final class UseCases {

    private UseCases() {}

    /// @param sharedSecret whether tokens are signed with a shared secret instead of keys
    static List<Object> over(InMemoryPortero portero, boolean sharedSecret) {
        KeyPolicy keys = new KeyPolicy(!sharedSecret, KeyPolicy.OVERLAP, KeyPolicy.TAIL);
        RegistrationPolicy policy = new RegistrationPolicy(
                ApprovalPolicy.NONE, Set.of(new RoleName("user")), new PasswordPolicy("users-service"));
        RegisterUser registerUser = new RegisterUser(
                policy,
                portero.commonPasswords,
                portero.hashing(),
                portero.users,
                portero.credentials,
                portero.roles,
                portero.events,
                portero.unitOfWork,
                portero.ids,
                portero.clock);
        OpenSession openSession = new OpenSession(
                portero.loginAccounts,
                portero.credentials,
                portero.loginThrottle(),
                portero.sessions,
                portero.accessTokens,
                portero.tokens,
                portero.events,
                portero.unitOfWork,
                portero.ids,
                portero.clock);
        LogIn logIn = new LogIn(portero.passwordAuthenticator(), SessionPolicy.DEFAULT, openSession);
        ExecuteIdempotently executeIdempotently = new ExecuteIdempotently(
                portero.idempotencyKeys, portero.digests, portero.sealer, portero.ids, ExecuteIdempotently.TERMS);
        CheckRateLimit checkRateLimit = new CheckRateLimit(
                Map.of(RateLimitedAction.LOG_IN, RateLimit.of("login", 60, Duration.ofMinutes(1))),
                portero.rateLimitCounters,
                portero.digests);
        ClientAuthenticator clientAuthenticator = new ClientAuthenticator(
                portero.clients,
                portero.tokens,
                portero.denialRecorder(),
                portero.events,
                portero.unitOfWork,
                portero.clock);
        RelayMetrics relayMetrics = new RelayMetrics();
        return List.of(
                registerUser,
                checkRateLimit,
                new UnlockUser(
                        portero.users,
                        portero.roles,
                        portero.loginThrottle(),
                        portero.events,
                        portero.unitOfWork,
                        portero.clock),
                new ChangePassword(
                        portero.passwordAuthenticator(),
                        portero.passwordValidator(),
                        portero.hashing(),
                        portero.users,
                        portero.credentials,
                        portero.sessions,
                        portero.events,
                        portero.unitOfWork,
                        portero.clock),
                new RequirePasswordChange(
                        portero.users,
                        portero.roles,
                        portero.credentials,
                        portero.sessions,
                        portero.events,
                        portero.unitOfWork,
                        portero.clock),
                logIn,
                new LogInWithNewPassword(
                        portero.passwordAuthenticator(),
                        portero.passwordValidator(),
                        portero.hashing(),
                        SessionPolicy.DEFAULT,
                        openSession),
                new RefreshSession(
                        portero.principals,
                        portero.sessions,
                        portero.accessTokens,
                        portero.tokens,
                        portero.events,
                        portero.unitOfWork),
                new LogOut(portero.sessions, portero.tokens, portero.events, portero.unitOfWork, portero.clock),
                new LogOutEverywhere(portero.sessions, portero.events, portero.unitOfWork, portero.clock),
                new ListSessions(portero.sessions, portero.clock),
                new ReadSession(portero.sessions, portero.clock),
                new EndSession(portero.sessions, portero.events, portero.unitOfWork, portero.clock),
                new Authenticate(
                        portero.accessTokens, portero.principals, portero.clients, new SessionActivityBuffer()),
                new ReadProfile(portero.principals),
                new FindUsers(portero.directory, portero.loginStatistics, portero.credentials),
                new ChangeProfile(portero.users, portero.roles, portero.events, portero.unitOfWork, portero.clock),
                executeIdempotently,
                new CreateUser(
                        policy,
                        portero.commonPasswords,
                        portero.hashing(),
                        portero.users,
                        portero.credentials,
                        portero.roles,
                        portero.events,
                        portero.unitOfWork,
                        portero.ids,
                        portero.clock),
                new ReadUser(portero.users, portero.roles, portero.loginStatistics, portero.credentials),
                new ChangeStatus(
                        portero.users,
                        portero.roles,
                        portero.credentials,
                        portero.trustedNetworks,
                        portero.sessions,
                        portero.events,
                        portero.unitOfWork,
                        portero.clock),
                new RevokeUserSessions(
                        portero.users,
                        portero.roles,
                        portero.sessions,
                        portero.events,
                        portero.unitOfWork,
                        portero.clock),
                new ListRoles(portero.roles),
                new ReadRole(portero.roles),
                new DefineRole(portero.roles, portero.events, portero.unitOfWork, portero.clock),
                new ChangeRole(portero.roles, portero.events, portero.unitOfWork, portero.clock),
                new RemoveRole(portero.roles, policy.roles(), portero.events, portero.unitOfWork, portero.clock),
                new AssignRoles(portero.users, portero.roles, portero.events, portero.unitOfWork, portero.clock),
                new ReadEvents(portero.archive),
                new MeasureClockSkew(new ClockOffset()),
                new ReadPrincipalCacheMetrics(
                        new PrincipalCacheMetrics(), new RecentInvalidations(() -> 0, () -> {}), List.of()),
                relayMetrics,
                new ReadOutboxMetrics(portero.archive, relayMetrics, portero.clock),
                new CommandMetrics(),
                new DescribeEvents(portero.eventDocument),
                new CheckReadiness(portero.database, portero.sealedKeys),
                new ExamineHealth(
                        portero.database,
                        portero.brokerHealth,
                        portero.sealedKeys,
                        portero.archive,
                        portero.chainMonitor().status(),
                        portero.clock),
                new ListPublicKeys(portero.publicKeys),
                new ListKeys(portero.signingKeys, keys),
                new RotateKeys(
                        portero.signingKeys,
                        portero.signingKeyFactory,
                        keys,
                        portero.events,
                        portero.unitOfWork,
                        portero.clock),
                new RetireKey(portero.signingKeys, keys, portero.events, portero.unitOfWork, portero.clock),
                new AuthenticateClient(clientAuthenticator),
                new IssueClientToken(clientAuthenticator, portero.accessTokens),
                new IntrospectToken(
                        portero.accessTokens,
                        portero.principals,
                        portero.clients,
                        portero.sessions,
                        portero.tokens,
                        portero.clock),
                new RegisterClient(
                        portero.clients,
                        portero.roles,
                        portero.tokens,
                        portero.events,
                        portero.unitOfWork,
                        portero.ids,
                        portero.clock),
                new ListClients(portero.clients, portero.users),
                new ReadClient(portero.clients, portero.users),
                new ReassignClient(
                        portero.clients,
                        portero.users,
                        portero.roles,
                        portero.events,
                        portero.unitOfWork,
                        portero.clock),
                new RotateClientSecret(
                        portero.clients,
                        portero.roles,
                        portero.tokens,
                        portero.events,
                        portero.unitOfWork,
                        portero.clock),
                new RevokeClient(portero.clients, portero.roles, portero.events, portero.unitOfWork, portero.clock),
                new ReadAuditTrail(portero.trail),
                new ReadAuditHead(portero.seals, portero.chainMonitor(), portero.clock),
                new RecordAccessDenied(portero.denialRecorder()));
    }
}
