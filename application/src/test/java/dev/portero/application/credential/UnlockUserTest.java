package dev.portero.application.credential;

import static dev.portero.application.testkit.event.EventFixtures.ACT;
import static dev.portero.application.testkit.user.UserFixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.credential.UnlockUser.Outcome;
import dev.portero.application.credential.guard.PasswordAuthenticator.Verdict;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.Password;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnlockUserTest {

    private static final Password RIGHT = Password.of("S3gura123");
    private static final Actor SERVICE = new Actor.Service("cli");

    private final InMemoryPortero portero = new InMemoryPortero();
    private final UnlockUser unlockUser = new UnlockUser(
            portero.users, portero.roles, portero.loginThrottle(), portero.events, portero.unitOfWork, portero.clock);
    private final User alice = user("a@b.cl", "alice");
    private final User bobby = user("b@b.cl", "bobby");

    @BeforeEach
    void consumeAllLoginAttemptsOfBobby() {
        for (User user : Set.of(alice, bobby)) {
            portero.users.insert(user);
            portero.credentials.put(user.id(), portero.hasher.hash(RIGHT));
        }
        assignRole(alice, "admin");
        assignRole(bobby, "user");
        for (int attempt = 0; attempt < 10; attempt++) {
            portero.passwordAuthenticator().of(ACT, "bobby", Password.of("wrong"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bobby", " B@b.CL "})
    void unlockedUserCanLogInAgain(String identifier) {
        assertThat(portero.passwordAuthenticator().of(ACT, "bobby", RIGHT)).isEqualTo(new Verdict.NotAuthenticated());

        assertThat(unlock(SERVICE, identifier)).isEqualTo(new Outcome.Unlocked(bobby, Set.of(new RoleName("user"))));

        assertThat(portero.passwordAuthenticator().of(ACT, "bobby", RIGHT)).isEqualTo(portero.authenticated(bobby));
    }

    @Test
    void restoresLoginAttemptsFromTrustedNetworks() {
        portero.unitOfWork.run(() -> {
            portero.loginThrottle().trust(ACT, alice.id());
        });
        for (int attempt = 0; attempt < 10; attempt++) {
            portero.passwordAuthenticator().of(ACT, "alice", Password.of("wrong"));
        }
        assertThat(portero.passwordAuthenticator().of(ACT, "alice", RIGHT)).isEqualTo(new Verdict.NotAuthenticated());

        unlock(SERVICE, "alice");

        assertThat(portero.passwordAuthenticator().of(ACT, "alice", RIGHT)).isEqualTo(portero.authenticated(alice));
    }

    @Test
    void acceptsAUserWhoIsNotLocked() {
        assertThat(unlock(SERVICE, alice.id().toString())).isInstanceOf(Outcome.Unlocked.class);
    }

    @Test
    void requiresThePermissionsOfTheTargetUser() {
        assertThat(unlock(new Actor.User(alice.id()), "bobby")).isInstanceOf(Outcome.Unlocked.class);
        assertThat(unlock(new Actor.User(bobby.id()), "alice"))
                .isEqualTo(new Outcome.NotHeld(Set.of(Permission.values())));
    }

    @Test
    void deniesACallerWhoLacksAPermissionOfTheTargetUser() {
        assignRole(bobby, "member");
        assignRole(alice, "auditor");

        Outcome denied = new Outcome.NotHeld(Set.of(Permission.CAPITAL_MOVE));
        assertThat(unlock(new Actor.User(alice.id()), "bobby")).isEqualTo(denied);
        assertThat(unlock(new Actor.Anonymous(), "bobby")).isEqualTo(denied);
        assertThat(portero.passwordAuthenticator().of(ACT, "bobby", RIGHT)).isEqualTo(new Verdict.NotAuthenticated());
    }

    @Test
    void reportsADeletedUserAndPublishesNothing() {
        User deleted = ((User.Changed) bobby.delete(StatusReason.NONE, portero.clock.instant())).user();
        portero.users.save(deleted);
        int before = portero.events.events().size();

        assertThat(unlock(SERVICE, bobby.id().toString())).isEqualTo(new Outcome.Deleted(deleted.saved()));
        assertThat(portero.events.events()).hasSize(before);
    }

    @Test
    void reportsNotFoundForAnUnknownIdentifier() {
        assertThat(unlock(SERVICE, "unknown-user")).isEqualTo(new Outcome.NotFound());
        assertThat(unlock(SERVICE, UUID.randomUUID().toString())).isEqualTo(new Outcome.NotFound());
        assertThat(unlock(SERVICE, "' OR 1=1 --")).isEqualTo(new Outcome.NotFound());
    }

    private Outcome unlock(Actor actor, String identifier) {
        return unlockUser.handle(
                new UnlockUser.Command(new RequestContext(actor, "request-1", "192.0.2.7", ""), identifier));
    }

    private void assignRole(User user, String role) {
        portero.roles.assign(user.id(), Set.of(new RoleName(role)));
    }
}
