package dev.portero.application.principal;

import static dev.portero.application.testkit.user.UserFixtures.alice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.port.Unavailable;
import dev.portero.application.principal.Authenticate.Outcome;
import dev.portero.application.session.FlushSessionActivity;
import dev.portero.application.session.guard.SessionActivityBuffer;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.client.ClientFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.domain.client.Client;
import dev.portero.domain.principal.Principal;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AuthenticateTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final SessionActivityBuffer activityBuffer = new SessionActivityBuffer(2);
    private final FlushSessionActivity flushSessionActivity =
            new FlushSessionActivity(activityBuffer, portero.sessions, portero.clock);
    private final Authenticate authenticate =
            new Authenticate(portero.accessTokens, portero.principals, portero.clients, activityBuffer);
    private final User alice = alice();
    private final Session session = SessionFixtures.session(alice.id());

    @BeforeEach
    void logInAlice() {
        portero.users.insert(alice);
        portero.sessions.open(session);
    }

    @Test
    void authenticatesTheUserOfAnOpenSession() {
        assertThat(authenticate.handle(tokenFor(session))).isEqualTo(known(session));
    }

    @Test
    void userHasThePermissionsOfTheCurrentRoles() {
        String token = tokenFor(session);
        portero.roles.assign(alice.id(), Set.of(new RoleName("user"), new RoleName("auditor")));
        assertThat(authenticate.handle(token))
                .isEqualTo(known(
                        session,
                        Permission.USERS_READ,
                        Permission.ROLES_READ,
                        Permission.CLIENTS_READ,
                        Permission.AUDIT_READ,
                        Permission.WALLETS_READ));

        portero.roles.assign(alice.id(), Set.of());

        assertThat(authenticate.handle(token)).isEqualTo(known(session));
    }

    @Test
    void rejectsAMalformedToken() {
        assertThat(authenticate.handle("nonsense")).isEqualTo(new Outcome.Unknown());
        assertThat(authenticate.handle("")).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void rejectsAnExpiredToken() {
        String token = tokenFor(session);
        portero.clock.advance(Duration.ofMinutes(15));

        assertThat(authenticate.handle(token)).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void rejectsATokenWithoutASession() {
        assertThat(authenticate.handle(tokenFor(SessionFixtures.session(alice.id()))))
                .isEqualTo(new Outcome.Unknown());
    }

    @Test
    void rejectsATokenForTheSessionOfAnotherUser() {
        Session ofAnotherUser = SessionFixtures.session(new UserId(UUID.randomUUID()));
        portero.sessions.open(ofAnotherUser);

        assertThat(authenticate.handle(tokenFor(ofAnotherUser))).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void rejectsAUserWhileSuspended() {
        String token = tokenFor(session);
        User suspended = ((User.Changed) alice.suspend(StatusReason.NONE, portero.clock.instant())).user();
        portero.users.save(suspended);

        assertThat(authenticate.handle(token)).isEqualTo(new Outcome.Unknown());

        User reactivated =
                ((User.Changed) suspended.saved().reactivate(StatusReason.NONE, portero.clock.instant())).user();
        portero.users.save(reactivated);
        assertThat(authenticate.handle(token)).isInstanceOf(Outcome.Known.class);
    }

    @Test
    void rejectsAnExpiredSession() {
        portero.clock.advance(Duration.ofDays(7));
        Session prolonged = SessionFixtures.exchanged(session, session.refresh(), portero.clock.instant());
        String token = tokenFor(prolonged); // not stored

        assertThat(authenticate.handle(token)).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void rejectsAnEndedSession() {
        String token = tokenFor(session);
        portero.sessions.end(List.of(session.id()), EndReason.LOGGED_OUT, portero.clock.instant());

        assertThat(authenticate.handle(token)).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void authenticatesAClientWithItsPermissions() {
        Client billing = client(Permission.USERS_READ, Permission.TOKENS_INTROSPECT);

        assertThat(authenticate.handle(tokenFor(billing, Permission.USERS_READ, Permission.TOKENS_INTROSPECT)))
                .isEqualTo(known(new Principal.Client(billing.id(), billing.permissions())));
        assertThat(authenticate.handle(tokenFor(billing, Permission.USERS_READ)))
                .isEqualTo(known(new Principal.Client(billing.id(), Set.of(Permission.USERS_READ))));
    }

    @Test
    void limitsATokenToThePermissionsOfItsClient() {
        Client billing = client(Permission.USERS_READ);

        assertThat(authenticate.handle(tokenFor(billing, Permission.USERS_READ, Permission.ROLES_ASSIGN)))
                .isEqualTo(known(new Principal.Client(billing.id(), Set.of(Permission.USERS_READ))));
    }

    @Test
    void rejectsARevokedClientAtOnce() {
        Client billing = client(Permission.USERS_READ);
        String token = tokenFor(billing, Permission.USERS_READ);
        assertThat(authenticate.handle(token)).isInstanceOf(Outcome.Known.class);

        portero.clients.save(billing.revoke());

        assertThat(authenticate.handle(token)).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void rejectsAnUnregisteredClient() {
        Client unregistered = ClientFixtures.client(portero.ids, portero.tokens.next(), Permission.USERS_READ);

        assertThat(authenticate.handle(tokenFor(unregistered, Permission.USERS_READ)))
                .isEqualTo(new Outcome.Unknown());
    }

    @Test
    void recordsSessionActivityAtMostOnceAMinute() {
        portero.clock.advance(Duration.ofMinutes(2));
        Instant first = portero.clock.instant();
        use(session);
        assertThat(lastUsedAt(session)).as("not written during the call").isEqualTo(session.lastUsedAt());
        assertThat(flushSessionActivity.handle()).isEqualTo(1);
        assertThat(lastUsedAt(session)).isEqualTo(first);

        portero.clock.advance(Duration.ofSeconds(59));
        use(session);
        assertThat(flushSessionActivity.handle()).isZero();
        assertThat(lastUsedAt(session)).isEqualTo(first);

        portero.clock.advance(Duration.ofSeconds(2));
        assertThat(flushSessionActivity.handle())
                .as("no activity since the last flush")
                .isZero();
        use(session);
        assertThat(flushSessionActivity.handle()).isEqualTo(1);
        assertThat(lastUsedAt(session)).isEqualTo(portero.clock.instant());
        assertThat(portero.sessions.find(session.id()).orElseThrow().until()).isEqualTo(session.until());
    }

    @Test
    void recordsNoActivityOfARejectedCall() {
        portero.clock.advance(Duration.ofMinutes(2));
        String token = tokenFor(session);
        portero.users.save(((User.Changed) alice.suspend(StatusReason.NONE, portero.clock.instant())).user());

        assertThat(authenticate.handle(token)).isEqualTo(new Outcome.Unknown());

        assertThat(flushSessionActivity.handle()).isZero();
        assertThat(lastUsedAt(session)).isEqualTo(session.lastUsedAt());
    }

    @Test
    void admitsCallsWhenTheActivityBufferIsFull() {
        Session second = anotherSession();
        Session third = anotherSession();
        portero.clock.advance(Duration.ofMinutes(2));

        use(session);
        use(second);
        use(third);

        assertThat(flushSessionActivity.handle()).isEqualTo(2);
        assertThat(lastUsedAt(third)).isEqualTo(third.lastUsedAt());
        portero.clock.advance(Duration.ofMinutes(1).plusSeconds(1));
        assertThat(flushSessionActivity.handle()).isZero();
        use(third);
        assertThat(flushSessionActivity.handle())
                .as("the buffer has room again")
                .isEqualTo(1);
    }

    @Test
    void dropsActivityThatCannotBeWritten() {
        portero.clock.advance(Duration.ofMinutes(2));
        FlushSessionActivity failing = new FlushSessionActivity(
                activityBuffer,
                (Sessions) Proxy.newProxyInstance(
                        Sessions.class.getClassLoader(), new Class<?>[] {Sessions.class}, (self, method, args) -> {
                            throw new Unavailable("the database", new IOException("on purpose"));
                        }),
                portero.clock);
        use(session);
        assertThatThrownBy(failing::handle).isInstanceOf(Unavailable.class);

        use(session);
        assertThat(flushSessionActivity.handle()).isZero();
        portero.clock.advance(Duration.ofMinutes(1));
        assertThat(flushSessionActivity.handle()).isZero();
        use(session);
        assertThat(flushSessionActivity.handle()).isEqualTo(1);
    }

    private void use(Session used) {
        assertThat(authenticate.handle(tokenFor(used))).isEqualTo(known(used));
    }

    private static Outcome known(Principal principal) {
        return new Outcome.Known(principal);
    }

    private Outcome known(Session open, Permission... permissions) {
        return known(new Principal.User(alice.id(), open.id(), Set.of(permissions)));
    }

    private Session anotherSession() {
        Session another = SessionFixtures.session(alice.id());
        portero.sessions.open(another);
        return another;
    }

    private Instant lastUsedAt(Session used) {
        return portero.sessions.find(used.id()).orElseThrow().lastUsedAt();
    }

    private Client client(Permission... permissions) {
        Client client = ClientFixtures.client(portero.ids, portero.tokens.next(), permissions);
        portero.clients.register(client);
        return client;
    }

    private String tokenFor(Client client, Permission... scope) {
        return portero.accessTokens.issue(client.id(), Set.of(scope)).value();
    }

    private String tokenFor(Session session) {
        return portero.accessTokens
                .issue(alice, EffectiveRoles.NOTHING, session)
                .value();
    }
}
