package dev.portero.application.credential;

import static dev.portero.application.testkit.event.EventFixtures.ACT;
import static dev.portero.application.testkit.user.UserFixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.credential.RequirePasswordChange.Outcome;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.CredentialEvent;
import dev.portero.domain.credential.Password;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequirePasswordChangeTest {

    private static final Actor SERVICE = new Actor.Service("cli");

    private final InMemoryPortero portero = new InMemoryPortero();
    private final RequirePasswordChange requirePasswordChange = new RequirePasswordChange(
            portero.users,
            portero.roles,
            portero.credentials,
            portero.sessions,
            portero.events,
            portero.unitOfWork,
            portero.clock);
    private final User alice = user("a@b.cl", "alice");
    private final User bobby = user("b@b.cl", "bobby");
    private final Session session = SessionFixtures.session(bobby.id());

    @BeforeEach
    void createUsersAndSession() {
        for (User user : List.of(alice, bobby)) {
            portero.users.insert(user);
            portero.credentials.put(user.id(), portero.hasher.hash(Password.of("S3gura123")));
        }
        assignRole(alice, "admin");
        assignRole(bobby, "user");
        portero.sessions.open(session);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bobby", " B@b.CL "})
    void requiresThePasswordToBeChanged(String identifier) {
        Credential before = storedCredential();

        assertThat(require(SERVICE, identifier)).isEqualTo(new Outcome.Required(bobby, Set.of(new RoleName("user"))));

        assertThat(storedCredential()).isEqualTo(before.toBeChanged());
        assertThat(portero.credentials.find(alice.id()).orElseThrow().mustBeChanged())
                .isFalse();
    }

    @Test
    void revokesTheSessionsAndPublishesEvents() {
        Session another = SessionFixtures.session(alice.id());
        portero.sessions.open(another);

        require(SERVICE, "bobby");

        assertThat(portero.sessions.of(bobby.id())).isEmpty();
        assertThat(portero.sessions.reasonOf(session.id())).contains(EndReason.REVOKED);
        assertThat(portero.sessions.of(alice.id())).containsExactly(another);
        assertThat(portero.events.events())
                .containsExactly(
                        new CredentialEvent.ChangeRequired(bobby.id(), portero.clock.instant()),
                        session.ended(EndReason.REVOKED, portero.clock.instant()));
    }

    @Test
    void repeatedRequestsPublishEventsOnce() {
        List<Outcome> outcomes = Together.concurrently(4, number -> require(SERVICE, "bobby"));

        assertThat(outcomes).containsOnly(new Outcome.Required(bobby, Set.of(new RoleName("user"))));
        assertThat(portero.events.events()).hasSize(2);
    }

    @Test
    void newPasswordClearsTheRequirement() {
        require(SERVICE, "bobby");

        portero.credentials.put(bobby.id(), portero.hasher.hash(Password.of("correct horse")));

        assertThat(storedCredential().mustBeChanged()).isFalse();
    }

    @Test
    void reportsAUserWithoutPassword() {
        User carol = user("c@b.cl", "carol");
        portero.users.insert(carol);

        assertThat(require(SERVICE, "carol")).isEqualTo(new Outcome.NoPassword(carol, Set.of()));

        assertThat(portero.credentials.find(carol.id())).isEmpty();
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void requiresThePermissionsOfTheTargetUser() {
        assertThat(require(new Actor.User(alice.id()), "bobby")).isInstanceOf(Outcome.Required.class);
        assertThat(require(new Actor.User(bobby.id()), "alice")).isInstanceOf(Outcome.NotHeld.class);
        assertThat(require(new Actor.Anonymous(), "alice")).isInstanceOf(Outcome.NotHeld.class);

        assertThat(portero.credentials.find(alice.id()).orElseThrow().mustBeChanged())
                .isFalse();
        AccessDenied denied = (AccessDenied) portero.events.events().getLast();
        assertThat(denied.attempted()).isEqualTo(Action.USER_PASSWORD_CHANGE_REQUIRED);
        assertThat(denied.why()).isEqualTo(AccessDenied.Why.NOT_HELD);
    }

    @Test
    void appliesToSuspendedButNotToDeletedUsers() {
        User suspended = ((User.Changed) bobby.suspend(StatusReason.NONE, portero.clock.instant())).user();
        portero.users.save(suspended);
        assertThat(require(SERVICE, "bobby")).isInstanceOf(Outcome.Required.class);
        assertThat(storedCredential().mustBeChanged()).isTrue();

        portero.users.save(
                ((User.Changed) suspended.saved().delete(StatusReason.NONE, portero.clock.instant())).user());
        assertThat(require(SERVICE, "bobby")).isInstanceOf(Outcome.Deleted.class);
    }

    @Test
    void reportsNotFoundForAnUnknownIdentifier() {
        assertThat(require(SERVICE, "unknown-user")).isEqualTo(new Outcome.NotFound());
        assertThat(require(SERVICE, UUID.randomUUID().toString())).isEqualTo(new Outcome.NotFound());
        assertThat(require(SERVICE, "' OR 1=1 --")).isEqualTo(new Outcome.NotFound());
    }

    private Outcome require(Actor actor, String identifier) {
        RequestContext act = ACT.by(actor);
        return requirePasswordChange.handle(new RequirePasswordChange.Command(act, identifier));
    }

    private Credential storedCredential() {
        return portero.credentials.find(bobby.id()).orElseThrow();
    }

    private void assignRole(User user, String role) {
        portero.roles.assign(user.id(), Set.of(new RoleName(role)));
    }
}
