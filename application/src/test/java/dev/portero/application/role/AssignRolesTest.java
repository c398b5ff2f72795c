package dev.portero.application.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.Precondition;
import dev.portero.application.role.AssignRoles.Outcome;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.audit.RequestedChange;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AssignRolesTest {

    private static final Actor SERVICE = new Actor.Service("cli");

    private final InMemoryPortero portero = new InMemoryPortero();
    private final AssignRoles assignRoles =
            new AssignRoles(portero.users, portero.roles, portero.events, portero.unitOfWork, portero.clock);
    private final User alice = UserFixtures.alice();
    private final User bobby = UserFixtures.user("b@b.cl", "bobby");

    @BeforeEach
    void insertAnAdminAndAUser() {
        Stream.of(alice, bobby).forEach(portero.users::insert);
        setRoles(alice, "admin");
        setRoles(bobby, "user");
    }

    @Test
    void assignsRolesByNameOrAliasAndPublishesAnEvent() {
        Outcome outcome = assign(userActor(alice), "BOBBY", "Miembro", "auditor", "member");

        User stored = portero.users.find(bobby.id()).orElseThrow();
        assertThat(outcome).isEqualTo(new Outcome.Assigned(stored, names("member", "auditor")));
        assertThat(portero.roles.of(bobby.id())).isEqualTo(names("member", "auditor"));
        assertThat(portero.events.events())
                .containsExactly(new RoleEvent.Assigned(
                        bobby.id(), names("user"), names("member", "auditor"), portero.clock.instant()));
    }

    @Test
    void assigningRolesIncrementsTheUserVersion() {
        assign(userActor(alice), "bobby", "member");

        assertThat(portero.users.find(bobby.id()))
                .hasValueSatisfying(user -> assertThat(user.version()).isEqualTo(bobby.version() + 1));
        assertThat(assign(new Precondition(true, Set.of(bobby.version())), "bobby", "user"))
                .isEqualTo(new Outcome.Stale());
        assertThat(assign(new Precondition(true, Set.of(bobby.version() + 1)), "bobby", "user"))
                .isInstanceOf(Outcome.Assigned.class);
    }

    @Test
    void publishesNothingWhenTheRolesAreUnchanged() {
        assertThat(assign(userActor(alice), "bobby", "user", "USER"))
                .isEqualTo(new Outcome.Assigned(bobby, names("user")));
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void removesAllRoles() {
        assertThat(assign(userActor(alice), "bobby")).isInstanceOf(Outcome.Assigned.class);
        assertThat(portero.roles.of(bobby.id())).isEmpty();
        assertThat(portero.events.events())
                .containsExactly(new RoleEvent.Assigned(bobby.id(), names("user"), Set.of(), portero.clock.instant()));
    }

    @Test
    void recordsTheRequestedRolesOfADeniedRequest() {
        assign(userActor(bobby), "bobby", "member");
        assign(SERVICE, "alice", "user");

        assertThat(portero.events.events())
                .containsExactly(
                        AccessDenied.lacking(
                                        Action.USER_ROLES_CHANGED,
                                        bobby.id().value(),
                                        Set.of(Permission.CAPITAL_MOVE),
                                        portero.clock.instant())
                                .to(new RequestedChange.Roles(names("member"))),
                        AccessDenied.because(
                                        AccessDenied.Why.LAST_ADMIN,
                                        Action.USER_ROLES_CHANGED,
                                        alice.id().value(),
                                        portero.clock.instant())
                                .to(new RequestedChange.Roles(names("user"))));
    }

    @Test
    void reportsUnknownRolesAndUnknownUsers() {
        assertThat(assign(userActor(alice), "bobby", "user", "unknown-role", "' OR 1=1 --"))
                .isEqualTo(new Outcome.UnknownRoles(List.of("unknown-role", "' OR 1=1 --")));
        assertThat(assign(userActor(alice), "unknown-user", "user")).isEqualTo(new Outcome.NotFound());
    }

    @Test
    void deniesAssigningPermissionsTheActorLacks() {
        portero.roles.define(RoleFixtures.role("helpdesk", Permission.ROLES_ASSIGN, Permission.USERS_READ));
        setRoles(bobby, "helpdesk");
        User carol = insertUser("carol");

        assertThat(assign(userActor(bobby), "carol", "admin")).isInstanceOf(Outcome.NotHeld.class);
        assertThat(assign(userActor(bobby), "bobby", "helpdesk", "member"))
                .isEqualTo(new Outcome.NotHeld(Set.of(Permission.CAPITAL_MOVE)));
        assertThat(assign(userActor(bobby), "carol", "helpdesk")).isInstanceOf(Outcome.Assigned.class);
        assertThat(portero.roles.of(carol.id())).isEqualTo(names("helpdesk"));
        assertThat(portero.roles.of(bobby.id())).isEqualTo(names("helpdesk"));
    }

    @Test
    void deniesChangingAUserWithMorePermissions() {
        setRoles(bobby, "auditor");

        assertThat(assign(userActor(bobby), "alice")).isInstanceOf(Outcome.NotHeld.class);
        assertThat(assign(new Actor.Anonymous(), "bobby")).isInstanceOf(Outcome.NotHeld.class);
        assertThat(portero.roles.of(alice.id())).isEqualTo(names("admin"));
    }

    @Test
    void clientAssignsWithinThePermissionsOfItsToken() {
        Actor client = new Actor.Client(new ClientId(UUID.randomUUID()), Set.of(Permission.CAPITAL_MOVE));

        assertThat(assign(client, "bobby", "member")).isInstanceOf(Outcome.Assigned.class);
        assertThat(assign(client, "bobby", "auditor")).isInstanceOf(Outcome.NotHeld.class);
    }

    @Test
    void deniesDemotingTheLastAdmin() {
        assertThat(assign(SERVICE, "alice", "user")).isEqualTo(new Outcome.LastAdmin());
        assertThat(assign(userActor(alice), "alice")).isEqualTo(new Outcome.LastAdmin());

        assign(SERVICE, "bobby", "admin");
        assertThat(assign(SERVICE, "alice", "user")).isInstanceOf(Outcome.Assigned.class);
        assertThat(assign(SERVICE, "bobby", "user")).isEqualTo(new Outcome.LastAdmin());
    }

    @Test
    void doesNotCountASuspendedAdmin() {
        setRoles(bobby, "admin");
        User suspended = ((User.Changed) bobby.suspend(StatusReason.NONE, portero.clock.instant())).user();
        portero.users.save(suspended);

        assertThat(assign(SERVICE, "alice", "user")).isEqualTo(new Outcome.LastAdmin());
        assertThat(assign(SERVICE, "bobby", "user")).isInstanceOf(Outcome.Assigned.class);
    }

    @Test
    void keepsOneOfTwoAdminsThatDemoteEachOtherConcurrently() {
        for (int round = 0; round < 100; round++) {
            assign(SERVICE, "alice", "admin");
            assign(SERVICE, "bobby", "admin");

            List<Outcome> outcomes = Together.concurrently(
                    2, number -> number == 0 ? assign(userActor(alice), "bobby") : assign(userActor(bobby), "alice"));

            assertThat(outcomes).filteredOn(Outcome.Assigned.class::isInstance).hasSize(1);
            assertThat(Stream.of(alice, bobby).map(user -> portero.roles.of(user.id())))
                    .containsOnlyOnce(names("admin"));
        }
    }

    private Outcome assign(Actor actor, String reference, String... roles) {
        return assignRoles.handle(new AssignRoles.Command(act(actor), reference, Precondition.NONE, List.of(roles)));
    }

    private Outcome assign(Precondition precondition, String reference, String... roles) {
        return assignRoles.handle(new AssignRoles.Command(act(SERVICE), reference, precondition, List.of(roles)));
    }

    private static RequestContext act(Actor actor) {
        return new RequestContext(actor, "request-1", "192.0.2.7", "");
    }

    private static Actor userActor(User user) {
        return new Actor.User(user.id());
    }

    private User insertUser(String name) {
        User user = UserFixtures.user(name + "@b.cl", name);
        portero.users.insert(user);
        return user;
    }

    private void setRoles(User user, String... roles) {
        portero.roles.assign(user.id(), names(roles));
    }

    private static Set<RoleName> names(String... names) {
        return Arrays.stream(names).map(RoleName::new).collect(Collectors.toUnmodifiableSet());
    }
}
