package dev.portero.application.role;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.Precondition;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.audit.RequestedChange;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.role.RoleRefusal;
import dev.portero.domain.user.User;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Definition, change and removal of roles, limited to the permissions of the actor.
final class RoleDefinitionsTest {

    private static final RoleName HELPDESK = new RoleName("helpdesk");
    private static final RoleName KEEPER = new RoleName("keeper");

    private final InMemoryPortero portero = new InMemoryPortero();
    private final DefineRole define = new DefineRole(portero.roles, portero.events, portero.unitOfWork, portero.clock);
    private final ChangeRole change = new ChangeRole(portero.roles, portero.events, portero.unitOfWork, portero.clock);
    private final RemoveRole remove =
            new RemoveRole(portero.roles, Set.of(KEEPER), portero.events, portero.unitOfWork, portero.clock);
    private final User alice = UserFixtures.alice();
    private final RequestContext admin = act(new Actor.User(alice.id()));
    private final User bobby = UserFixtures.user("b@b.cl", "bobby");
    private final RequestContext clerk = act(new Actor.User(bobby.id()));

    @BeforeEach
    void insertAnAdminAndAClerk() {
        portero.users.insert(alice);
        portero.users.insert(bobby);
        portero.roles.define(RoleFixtures.role("clerk", Permission.ROLES_WRITE, Permission.USERS_READ));
        portero.roles.assign(alice.id(), Set.of(RoleName.ADMIN));
        portero.roles.assign(bobby.id(), Set.of(new RoleName("clerk")));
    }

    @Test
    void definesARoleAndPublishesAnEvent() {
        DefineRole.Outcome outcome = define(admin, "helpdesk", "users:read", "users:write", "users:read");

        Role role = portero.roles.find(HELPDESK).orElseThrow();
        assertThat(outcome).isEqualTo(new DefineRole.Outcome.Defined(role));
        assertThat(role.permissions()).containsExactlyInAnyOrder(Permission.USERS_READ, Permission.USERS_WRITE);
        assertThat(portero.events.events())
                .containsExactly(new RoleEvent.Changed(
                        HELPDESK,
                        RoleEvent.Change.DEFINED,
                        Set.of(),
                        Set.of(Permission.USERS_READ, Permission.USERS_WRITE),
                        portero.clock.instant()));
        assertThat(new ReadRole(portero.roles).handle(" HelpDesk ")).isEqualTo(new ReadRole.Outcome.Found(role));
        assertThat(new ListRoles(portero.roles).handle()).contains(role).hasSize(6);
    }

    @Test
    void rejectsAnInvalidOrTakenRole() {
        assertThat(define(admin, "1st", "users:read", "users:*", ""))
                .isEqualTo(new DefineRole.Outcome.Flawed(true, false, List.of("users:*", "")));
        assertThat(define(admin, "admin")).isEqualTo(new DefineRole.Outcome.NameTaken());
        assertThat(define(admin, "Administrador")).isEqualTo(new DefineRole.Outcome.NameTaken());
        assertThat(portero.events.events()).isEmpty();
    }

    @Test
    void deniesARoleWithPermissionsTheActorLacks() {
        assertThat(define(clerk, "helpdesk", "users:read", "users:write"))
                .isEqualTo(new DefineRole.Outcome.NotHeld(Set.of(Permission.USERS_WRITE)));
        assertThat(define(clerk, "helpdesk", "users:read")).isInstanceOf(DefineRole.Outcome.Defined.class);
    }

    @Test
    void changesThePermissionsOfARole() {
        define(admin, "helpdesk", "users:read");

        ChangeRole.Outcome outcome = change(admin, "helpdesk", "audit:read");

        Role role = portero.roles.find(HELPDESK).orElseThrow();
        assertThat(outcome).isEqualTo(new ChangeRole.Outcome.Changed(role));
        assertThat(role.permissions()).containsExactly(Permission.AUDIT_READ);
        assertThat(role.version()).isEqualTo(1);
        assertThat(portero.events.events())
                .contains(new RoleEvent.Changed(
                        HELPDESK,
                        RoleEvent.Change.REDEFINED,
                        Set.of(Permission.USERS_READ),
                        Set.of(Permission.AUDIT_READ),
                        portero.clock.instant()));
    }

    @Test
    void publishesNothingWhenTheRoleIsUnchanged() {
        define(admin, "helpdesk", "users:read");

        assertThat(change(admin, "helpdesk", "users:read")).isInstanceOf(ChangeRole.Outcome.Changed.class);

        assertThat(portero.roles.find(HELPDESK).orElseThrow().version()).isZero();
        assertThat(portero.events.events()).hasSize(1);
    }

    @Test
    void deniesAddingPermissionsTheActorLacks() {
        assertThat(change(clerk, "clerk", "roles:write", "users:read", "roles:assign"))
                .isEqualTo(new ChangeRole.Outcome.NotHeld(Set.of(Permission.ROLES_ASSIGN)));
        assertThat(portero.roles.effectiveRolesOf(bobby.id()).permissions()).doesNotContain(Permission.ROLES_ASSIGN);
    }

    @Test
    void deniesNarrowingARoleWithPermissionsTheActorLacks() {
        assertThat(change(clerk, "auditor")).isInstanceOf(ChangeRole.Outcome.NotHeld.class);
        assertThat(remove(clerk, "member")).isInstanceOf(RemoveRole.Outcome.NotHeld.class);
    }

    @Test
    void recordsTheRequestedChangeOfADeniedRequest() {
        define(clerk, "helpdesk", "users:write");
        change(clerk, "clerk", "roles:assign");
        remove(clerk, "member");

        assertThat(portero.events.events())
                .extracting(event -> ((AccessDenied) event).wanted())
                .containsExactly(
                        new RequestedChange.RoleChange(
                                HELPDESK, RoleEvent.Change.DEFINED, Set.of(Permission.USERS_WRITE)),
                        new RequestedChange.RoleChange(
                                new RoleName("clerk"), RoleEvent.Change.REDEFINED, Set.of(Permission.ROLES_ASSIGN)),
                        new RequestedChange.RoleChange(new RoleName("member"), RoleEvent.Change.REMOVED, Set.of()));
    }

    @Test
    void adminRoleKeepsEveryPermission() {
        assertThat(change(admin, "admin", "users:read")).isEqualTo(new ChangeRole.Outcome.Refused(RoleRefusal.FIXED));
        assertThat(change(admin, "administrador")).isEqualTo(new ChangeRole.Outcome.Refused(RoleRefusal.FIXED));
        assertThat(portero.roles.effectiveRolesOf(alice.id()).permissions()).hasSize(Permission.values().length);
    }

    @Test
    void rejectsAStaleVersion() {
        define(admin, "helpdesk", "users:read");
        change(admin, "helpdesk", "audit:read");

        assertThat(change.handle(new ChangeRole.Command(
                        admin, "helpdesk", new Precondition(true, Set.of(0L)), Optional.of("older"), Optional.empty())))
                .isEqualTo(new ChangeRole.Outcome.Stale());
        assertThat(remove.handle(new RemoveRole.Command(admin, "helpdesk", new Precondition(true, Set.of(0L)))))
                .isEqualTo(new RemoveRole.Outcome.Stale());
    }

    @Test
    void rejectsInvalidInputAndUnknownRoles() {
        define(admin, "helpdesk", "users:read");

        assertThat(change.handle(new ChangeRole.Command(
                        admin, "helpdesk", Precondition.NONE, Optional.of("two\nlines"), Optional.of(List.of("x")))))
                .isEqualTo(new ChangeRole.Outcome.Flawed(true, List.of("x")));
        assertThat(change(admin, "unknown-role")).isEqualTo(new ChangeRole.Outcome.NotFound());
        assertThat(new ReadRole(portero.roles).handle("1st")).isEqualTo(new ReadRole.Outcome.NotFound());
    }

    @Test
    void removesAnUnassignedRoleAndPublishesAnEvent() {
        define(admin, "helpdesk", "users:read");

        assertThat(remove(admin, "helpdesk")).isEqualTo(new RemoveRole.Outcome.Removed());

        assertThat(portero.roles.find(HELPDESK)).isEmpty();
        assertThat(portero.events.events())
                .contains(new RoleEvent.Changed(
                        HELPDESK,
                        RoleEvent.Change.REMOVED,
                        Set.of(Permission.USERS_READ),
                        Set.of(),
                        portero.clock.instant()));
        assertThat(remove(admin, "helpdesk")).isEqualTo(new RemoveRole.Outcome.NotFound());
    }

    @Test
    void rejectsTheRemovalOfARoleInUse() {
        define(admin, "keeper");

        assertThat(remove(admin, "user")).isEqualTo(new RemoveRole.Outcome.Refused(RoleRefusal.BUILT_IN));
        assertThat(remove(admin, "clerk")).isEqualTo(new RemoveRole.Outcome.Refused(RoleRefusal.HELD));
        assertThat(remove(admin, "keeper")).isEqualTo(new RemoveRole.Outcome.Refused(RoleRefusal.DEFAULT_ROLE));
    }

    private DefineRole.Outcome define(RequestContext act, String name, String... permissions) {
        return define.handle(new DefineRole.Command(act, name, "", List.of(permissions)));
    }

    private ChangeRole.Outcome change(RequestContext act, String name, String... permissions) {
        return change.handle(new ChangeRole.Command(
                act, name, Precondition.NONE, Optional.empty(), Optional.of(List.of(permissions))));
    }

    private RemoveRole.Outcome remove(RequestContext act, String name) {
        return remove.handle(new RemoveRole.Command(act, name, Precondition.NONE));
    }

    private static RequestContext act(Actor actor) {
        return new RequestContext(actor, "request-1", "192.0.2.7", "");
    }
}
