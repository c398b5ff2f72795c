package dev.portero.application.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.credential.guard.PasswordAuthenticator.Verdict;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.user.SeedAdmin.Outcome;
import dev.portero.application.user.SeedAdmin.Unless;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.CredentialEvent;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.ApprovalPolicy;
import dev.portero.domain.user.IdentityFlaw;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserEvent;
import dev.portero.domain.user.Username;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SeedAdminTest {

    private static final RequestContext ACT = new RequestContext(new Actor.Service("cli"), "request-1", "", "");
    private static final Unless NEVER = new Unless(false, true);

    private final InMemoryPortero portero = new InMemoryPortero();
    private final SeedAdmin seedAdmin = new SeedAdmin(
            new PasswordPolicy("users-service"),
            portero.commonPasswords,
            portero.hashing(),
            portero.users,
            portero.credentials,
            portero.roles,
            portero.sessions,
            portero.loginThrottle(),
            portero.events,
            portero.unitOfWork,
            portero.ids,
            portero.clock);

    @Test
    void createsAnAdminThatCanLogIn() {
        Outcome outcome = seed("root1@b.cl", "", "S3gura123", NEVER);

        User admin = portero.users.findByUsername(new Username("root1")).orElseThrow();
        assertThat(outcome).isEqualTo(new Outcome.Seeded(admin, true, false));
        assertThat(admin.isActive()).isTrue();
        assertThat(portero.roles.of(admin.id())).containsExactly(RoleName.ADMIN);
        assertThat(proof("root1", "S3gura123")).isEqualTo(portero.authenticated(admin));
        assertThat(portero.events.events())
                .containsExactly(
                        EventFixtures.registered(admin),
                        new RoleEvent.Assigned(admin.id(), Set.of(), Set.of(RoleName.ADMIN), portero.clock.instant()));
    }

    @Test
    void promotesTheUserOfTheEmailAndRevokesItsSessions() {
        User alice = UserFixtures.alice();
        portero.users.insert(alice);
        portero.credentials.put(alice.id(), portero.hasher.hash(Password.of("0lder-one")));
        portero.roles.assign(alice.id(), Set.of(new RoleName("member")));
        Session session = SessionFixtures.session(alice.id());
        portero.sessions.open(session);

        Outcome outcome = seed(" A@B.cl ", "", "S3gura123", NEVER);

        User stored = portero.users.find(alice.id()).orElseThrow();
        assertThat(outcome).isEqualTo(new Outcome.Seeded(stored, false, false));
        assertThat(stored.version()).isEqualTo(alice.version() + 1);
        assertThat(portero.roles.of(alice.id())).containsExactlyInAnyOrder(RoleName.ADMIN, new RoleName("member"));
        assertThat(portero.sessions.find(session.id())).isEmpty();
        assertThat(proof("alice", "0lder-one")).isEqualTo(new Verdict.NotAuthenticated());
        assertThat(proof("alice", "S3gura123")).isEqualTo(portero.authenticated(stored));
        assertThat(portero.events.events())
                .contains(
                        new UserEvent.PasswordChanged(alice.id(), portero.clock.instant()),
                        new CredentialEvent.Unlocked(alice.id(), portero.clock.instant()),
                        session.ended(EndReason.REVOKED, portero.clock.instant()));
    }

    @Test
    void resetsTheLoginThrottle() {
        seed("root1@b.cl", "", "S3gura123", NEVER);
        for (int attempt = 0; attempt < 10; attempt++) {
            proof("root1", "wrong");
        }
        assertThat(proof("root1", "S3gura123")).isEqualTo(new Verdict.NotAuthenticated());

        seed("root1@b.cl", "", "S3gura124", NEVER);

        User admin = portero.users.findByUsername(new Username("root1")).orElseThrow();
        assertThat(proof("root1", "S3gura124")).isEqualTo(portero.authenticated(admin));
    }

    @Test
    void keepsTheLoginThrottleWhenNothingIsSeeded() {
        seed("root1@b.cl", "", "S3gura123", NEVER);
        for (int attempt = 0; attempt < 10; attempt++) {
            proof("root1", "wrong");
        }

        seed("root1@b.cl", "", "S3gura124", new Unless(true, true));
        seed("root1@b.cl", "", "short", NEVER);

        assertThat(proof("root1", "S3gura123")).isEqualTo(new Verdict.NotAuthenticated());
    }

    @Test
    void concurrentSeedsCreateOneAdmin() {
        List<Outcome> outcomes = Together.concurrently(8, number -> seed("root1@b.cl", "", "S3gura12" + number, NEVER));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Seeded.class));
        assertThat(outcomes)
                .filteredOn(outcome -> outcome instanceof Outcome.Seeded seeded && seeded.isNew())
                .hasSize(1);
    }

    @Test
    void activatesASuspendedOrPendingUser() {
        User alice = UserFixtures.alice();
        portero.users.insert(((User.Changed) alice.suspend(StatusReason.NONE, UserFixtures.BIRTH)).user());
        User bobby = UserFixtures.user("b@b.cl", "bobby");
        portero.users.insert(User.register(bobby.id(), bobby.profile(), ApprovalPolicy.ADMIN, UserFixtures.BIRTH)
                .user());

        seed("a@b.cl", "", "S3gura123", NEVER);
        seed("b@b.cl", "robert", "S3gura123", NEVER);

        assertThat(portero.users.find(alice.id()).orElseThrow().isActive()).isTrue();
        assertThat(portero.users.find(bobby.id()).orElseThrow())
                .matches(User::isActive)
                .matches(user -> user.profile().username().value().equals("robert"));
        assertThat(portero.events.events())
                .contains(new UserEvent.StatusChanged(
                        bobby.id(), Status.PENDING, Status.ACTIVE, StatusReason.NONE, portero.clock.instant()));
    }

    @Test
    void doesNotRestoreADeletedUser() {
        User alice = UserFixtures.alice();
        portero.users.insert(((User.Changed) alice.delete(StatusReason.NONE, UserFixtures.BIRTH)).user());

        assertThat(seed("a@b.cl", "", "S3gura123", NEVER)).isEqualTo(new Outcome.Deleted());
        assertThat(portero.credentials.find(alice.id())).isEmpty();
    }

    @Test
    void acceptsACommonPasswordOnlyWhenPermitted() {
        portero.commonPasswords.add("password123");

        assertThat(seed("root1@b.cl", "", "password123", NEVER))
                .isEqualTo(new Outcome.Flawed(List.of(), List.of(PasswordPolicy.Flaw.COMMON)));
        assertThat(seed("root1@b.cl", "", "password123", new Unless(false, false)))
                .isInstanceOfSatisfying(
                        Outcome.Seeded.class,
                        seeded -> assertThat(seeded.isListed()).isTrue());
    }

    @Test
    void rejectsInvalidOrTakenInput() {
        assertThat(seed("malformed", "a", "short", new Unless(false, false)))
                .isEqualTo(new Outcome.Flawed(
                        List.of(IdentityFlaw.EMAIL_MALFORMED, IdentityFlaw.USERNAME_TOO_SHORT),
                        List.of(PasswordPolicy.Flaw.TOO_SHORT)));
        portero.users.insert(UserFixtures.alice());
        assertThat(seed("root1@b.cl", "Alice", "S3gura123", NEVER)).isEqualTo(new Outcome.UsernameTaken());
    }

    @Test
    void skipsSeedingWhenAnActiveAdminExists() {
        Unless anAdminExists = new Unless(true, true);
        assertThat(seed("root1@b.cl", "", "S3gura123", anAdminExists)).isInstanceOf(Outcome.Seeded.class);

        assertThat(seed("other@b.cl", "", "S3gura123", anAdminExists)).isEqualTo(new Outcome.AdminThere());
        assertThat(portero.users.findByUsername(new Username("other"))).isEmpty();
    }

    private Outcome seed(String email, String username, String password, Unless unless) {
        return seedAdmin.handle(new SeedAdmin.Command(ACT, email, username, password, unless));
    }

    private Verdict proof(String login, String password) {
        return portero.passwordAuthenticator().of(ACT, login, Password.of(password));
    }
}
