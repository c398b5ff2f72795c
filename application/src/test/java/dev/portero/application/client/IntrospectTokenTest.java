package dev.portero.application.client;

import static dev.portero.application.testkit.user.UserFixtures.alice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.client.IntrospectToken.Outcome;
import dev.portero.application.port.Tokens;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.client.ClientFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.domain.client.Client;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.RefreshResult;
import dev.portero.domain.session.RefreshTokenState;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.SessionPolicy;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class IntrospectTokenTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final IntrospectToken introspect = new IntrospectToken(
            portero.accessTokens, portero.principals, portero.clients, portero.sessions, portero.tokens, portero.clock);
    private final User alice = alice();
    private final Session session = SessionFixtures.session(alice.id());

    @BeforeEach
    void createUserWithSession() {
        portero.users.insert(alice);
        portero.sessions.open(session);
    }

    @Test
    void returnsTheUserAndCurrentPermissionsOfAUserToken() {
        String token = portero.accessTokens
                .issue(alice, EffectiveRoles.NOTHING, session)
                .value();
        portero.roles.assign(alice.id(), Set.of(new RoleName("member")));

        assertThat(introspect.handle(token)).isInstanceOfSatisfying(Outcome.OfPerson.class, active -> {
            assertThat(active.user()).isEqualTo(alice);
            assertThat(active.scope()).containsExactly(Permission.CAPITAL_MOVE);
            assertThat(active.access().session()).isEqualTo(session.id());
        });
    }

    @Test
    void returnsTheClientAndCurrentPermissionsOfAClientToken() {
        Client billing = ClientFixtures.client(portero.ids, portero.tokens.next(), Permission.USERS_READ);
        portero.clients.register(billing);
        String token = portero.accessTokens
                .issue(billing.id(), Set.of(Permission.USERS_READ, Permission.AUDIT_READ))
                .value();
        AccessTokenClaims access = portero.accessTokens.read(token).orElseThrow();

        assertThat(introspect.handle(token))
                .isEqualTo(new Outcome.OfClient(
                        billing, Set.of(Permission.USERS_READ), (AccessTokenClaims.OfClient) access));

        portero.clients.save(billing.revoke());
        assertThat(introspect.handle(token)).isEqualTo(new Outcome.Inactive());
    }

    @Test
    void malformedTokenAndTokenOfASuspendedUserAreInactive() {
        String token = portero.accessTokens
                .issue(alice, EffectiveRoles.NOTHING, session)
                .value();
        assertThat(introspect.handle("nonsense")).isEqualTo(new Outcome.Inactive());
        assertThat(introspect.handle("")).isEqualTo(new Outcome.Inactive());

        portero.users.save(((User.Changed) alice.suspend(StatusReason.NONE, portero.clock.instant())).user());
        assertThat(introspect.handle(token)).isEqualTo(new Outcome.Inactive());
    }

    @Test
    void expiredAccessTokenIsInactive() {
        String token = portero.accessTokens
                .issue(alice, EffectiveRoles.NOTHING, session)
                .value();
        assertThat(introspect.handle(token)).isInstanceOf(Outcome.OfPerson.class);

        portero.clock.advance(Duration.ofMinutes(15));

        assertThat(introspect.handle(token)).isEqualTo(new Outcome.Inactive());
    }

    @Test
    void refreshTokenIsActiveAndIsNotRotated() {
        Tokens.Secret refresh = portero.tokens.next();
        Session open = openSession(refresh);

        for (int time = 0; time < 3; time++) {
            assertThat(introspect.handle(refresh.value())).isEqualTo(new Outcome.OfRefresh(alice, open));
        }
        assertThat(portero.sessions.find(open.id())).contains(open);
    }

    @Test
    void rotatedRefreshTokenIsInactiveAfterTheGracePeriod() {
        Tokens.Secret refresh = portero.tokens.next();
        Session open = openSession(refresh);

        Tokens.Secret successor = portero.tokens.successorOf(refresh.value());
        portero.sessions.exchange(open, rotate(open, successor));
        assertThat(introspect.handle(successor.value())).isInstanceOf(Outcome.OfRefresh.class);
        portero.clock.advance(Duration.ofHours(1));
        assertThat(introspect.handle(refresh.value())).isEqualTo(new Outcome.Inactive());
        // introspection of the rotated token does not revoke the session
        assertThat(introspect.handle(successor.value())).isInstanceOf(Outcome.OfRefresh.class);

        portero.users.save(((User.Changed) alice.suspend(StatusReason.NONE, portero.clock.instant())).user());
        assertThat(introspect.handle(successor.value())).isEqualTo(new Outcome.Inactive());
    }

    private Session openSession(Tokens.Secret refresh) {
        Session opened = Session.open(
                new SessionId(portero.ids.next()),
                alice.id(),
                refresh.digest(),
                new Session.Origin("192.0.2.7", "curl/8.5"),
                SessionPolicy.DEFAULT,
                portero.clock.instant());
        portero.sessions.open(opened);
        return opened;
    }

    private Session rotate(Session open, Tokens.Secret successor) {
        return ((RefreshResult.Rotated)
                        open.refresh(new RefreshTokenState.Current(), successor.digest(), portero.clock.instant()))
                .session();
    }
}
