package dev.portero.application.testkit.principal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.principal.port.Principals;
import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contract of [Principals]: every implementation passes it.
public abstract class PrincipalsContract {

    private static final RoleName USER = new RoleName("user");

    private final User alice = UserFixtures.alice();

    /// The principal lookup over these stores.
    protected abstract Principals callers();

    protected abstract InMemoryPortero portero();

    @Test
    final void admitsAUserWithAnOpenSession() {
        insertAlice();
        Session session = loginAlice();

        UserPrincipal principal =
                new UserPrincipal(alice, RoleFixtures.holding("user"), Map.of(session.id(), session.until()));
        assertThat(callers().admitted(alice.id(), session.id())).contains(principal);
        assertThat(callers().admitted(alice.id(), session.id())).contains(principal);
        assertThat(callers().find(alice.id())).contains(principal);
    }

    @Test
    final void doesNotFindAnUnknownUser() {
        UserId unknown = new UserId(UUID.randomUUID());

        assertThat(callers().find(unknown)).isEmpty();
        assertThat(callers().admitted(unknown, new SessionId(UUID.randomUUID())))
                .isEmpty();
    }

    @Test
    final void rejectsASessionOfAnotherUser() {
        insertAlice();
        User bob = UserFixtures.user("b@b.cl", "bob");
        portero().users.insert(bob);
        Session session = loginAlice();

        assertThat(callers().admitted(bob.id(), session.id())).isEmpty();
        assertThat(callers().admitted(alice.id(), session.id())).isPresent();
    }

    @Test
    final void admitsASessionOpenedAfterTheLastLookup() {
        insertAlice();
        loginAlice();
        assertThat(callers().find(alice.id())).isPresent();

        Session next = loginAlice();

        assertThat(callers().admitted(alice.id(), next.id())).isPresent();
    }

    @Test
    final void rejectsAnExpiredSession() {
        insertAlice();
        Session session = loginAlice();
        assertThat(callers().admitted(alice.id(), session.id())).isPresent();

        portero().clock.advance(Duration.between(portero().clock.instant(), session.until()));

        assertThat(callers().admitted(alice.id(), session.id())).isEmpty();
    }

    @Test
    final void rejectsASuspendedUserButFindsTheAccount() {
        insertAlice();
        Session session = loginAlice();
        User.Changed suspended =
                (User.Changed) alice.suspend(StatusReason.NONE, portero().clock.instant());
        portero().users.save(suspended.user());

        assertThat(callers().admitted(alice.id(), session.id())).isEmpty();
        assertThat(callers().find(alice.id()).map(UserPrincipal::user))
                .contains(suspended.user().saved());
    }

    private void insertAlice() {
        portero().users.insert(alice);
        portero().roles.assign(alice.id(), Set.of(USER));
    }

    private Session loginAlice() {
        Session session = SessionFixtures.session(alice.id());
        portero().sessions.open(session);
        return session;
    }
}
