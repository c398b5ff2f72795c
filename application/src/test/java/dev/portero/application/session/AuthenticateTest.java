package dev.portero.application.session;

import static dev.portero.application.testkit.user.UserFixtures.alice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.session.Authenticate.Outcome;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.session.ClientFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.domain.role.Holding;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.Client;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.Reason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AuthenticateTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final Authenticate authenticate = new Authenticate(portero.accessTokens, portero.callers, portero.clients);
    private final User alice = alice();
    private final Session session = SessionFixtures.session(alice.id());

    @BeforeEach
    void aliceIsSignedIn() {
        portero.users.insert(alice);
        portero.sessions.open(session);
    }

    @Test
    void knowsWhoeverHasAnOpenSession() {
        assertThat(authenticate.handle(tokenFor(session.id()))).isEqualTo(new Outcome.Known(alice.id(), session.id()));
    }

    @Test
    void doesNotKnowATokenOfNobody() {
        assertThat(authenticate.handle("nonsense")).isEqualTo(new Outcome.Unknown());
        assertThat(authenticate.handle("")).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void doesNotKnowATokenThatIsOver() {
        String token = tokenFor(session.id());
        portero.clock.advance(Duration.ofMinutes(15));

        assertThat(authenticate.handle(token)).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void doesNotKnowATokenOfNoSession() {
        assertThat(authenticate.handle(tokenFor(new SessionId(UUID.randomUUID()))))
                .isEqualTo(new Outcome.Unknown());
    }

    @Test
    void doesNotKnowATokenForTheSessionOfSomebodyElse() {
        Session others = SessionFixtures.session(new UserId(UUID.randomUUID()));
        portero.sessions.open(others);

        assertThat(authenticate.handle(tokenFor(others.id()))).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void doesNotKnowSomebodySuspendedFromThatMomentOn() {
        String token = tokenFor(session.id());
        User suspended = ((User.Changed) alice.suspend(Reason.NONE, portero.clock.instant())).user();
        portero.users.save(suspended);

        assertThat(authenticate.handle(token)).isEqualTo(new Outcome.Unknown());

        User again = ((User.Changed) suspended.saved().reactivate(Reason.NONE, portero.clock.instant())).user();
        portero.users.save(again);
        assertThat(authenticate.handle(token)).isInstanceOf(Outcome.Known.class);
    }

    @Test
    void doesNotKnowASessionThatIsOver() {
        portero.clock.advance(Duration.ofDays(7));

        assertThat(authenticate.handle(tokenFor(session.id()))).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void doesNotKnowASessionThatWasEnded() {
        String token = tokenFor(session.id());
        portero.sessions.end(List.of(session.id()), EndReason.SIGNED_OUT, portero.clock.instant());

        assertThat(authenticate.handle(token)).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void knowsAProgramAndWhatItMayDo() {
        Client billing = client(Permission.USERS_READ, Permission.TOKENS_INTROSPECT);

        assertThat(authenticate.handle(tokenFor(billing, Permission.USERS_READ, Permission.TOKENS_INTROSPECT)))
                .isEqualTo(new Outcome.KnownClient(billing.id(), billing.permissions()));
        assertThat(authenticate.handle(tokenFor(billing, Permission.USERS_READ)))
                .isEqualTo(new Outcome.KnownClient(billing.id(), Set.of(Permission.USERS_READ)));
    }

    @Test
    void givesAProgramNoMoreThanItHasWhateverItsTokenSays() {
        Client billing = client(Permission.USERS_READ);

        assertThat(authenticate.handle(tokenFor(billing, Permission.USERS_READ, Permission.ROLES_ASSIGN)))
                .isEqualTo(new Outcome.KnownClient(billing.id(), Set.of(Permission.USERS_READ)));
    }

    @Test
    void doesNotKnowAProgramFromTheMomentThatItIsRevoked() {
        Client billing = client(Permission.USERS_READ);
        String token = tokenFor(billing, Permission.USERS_READ);
        assertThat(authenticate.handle(token)).isInstanceOf(Outcome.KnownClient.class);

        portero.clients.save(billing.revoke());

        assertThat(authenticate.handle(token)).isEqualTo(new Outcome.Unknown());
    }

    @Test
    void doesNotKnowAProgramThatNobodyRegistered() {
        Client stranger = ClientFixtures.client(portero.ids, portero.tokens.next(), Permission.USERS_READ);

        assertThat(authenticate.handle(tokenFor(stranger, Permission.USERS_READ)))
                .isEqualTo(new Outcome.Unknown());
    }

    private Client client(Permission... permissions) {
        Client client = ClientFixtures.client(portero.ids, portero.tokens.next(), permissions);
        portero.clients.register(client);
        return client;
    }

    private String tokenFor(Client client, Permission... scope) {
        return portero.accessTokens.issue(client.id(), Set.of(scope)).value();
    }

    private String tokenFor(SessionId id) {
        return portero.accessTokens.issue(alice, Holding.NOTHING, id).value();
    }
}
