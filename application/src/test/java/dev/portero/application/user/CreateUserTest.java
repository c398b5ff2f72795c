package dev.portero.application.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.credential.guard.PasswordAuthenticator.Verdict;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.user.CreateUser.Outcome;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.audit.RequestedChange;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordPolicy;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.ApprovalPolicy;
import dev.portero.domain.user.IdentityFlaw;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.domain.user.Username;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CreateUserTest {

    private static final Optional<List<String>> UNSPECIFIED = Optional.empty();

    private final InMemoryPortero portero = new InMemoryPortero();
    private final CreateUser createUser = withDefaultRoles("user");
    private final User clerk = UserFixtures.user("clerk@b.cl", "clerk");
    private final User admin = UserFixtures.user("admin@b.cl", "chief");

    @BeforeEach
    void insertAClerkAndAnAdmin() {
        portero.users.insert(clerk);
        portero.users.insert(admin);
        portero.roles.define(RoleFixtures.role("clerk", Permission.USERS_WRITE, Permission.ROLES_ASSIGN));
        portero.roles.assign(clerk.id(), Set.of(new RoleName("clerk")));
        portero.roles.assign(admin.id(), Set.of(RoleName.ADMIN));
    }

    @Test
    void createsAnActiveUserDespiteTheApprovalPolicy() {
        Outcome outcome = create(admin, "carol", "S3gura123", UNSPECIFIED, "");

        User carol = findUser("carol");
        assertThat(outcome).isEqualTo(new Outcome.Created(carol, Set.of(new RoleName("user"))));
        assertThat(carol.status()).isEqualTo(Status.ACTIVE);
        assertThat(portero.passwordAuthenticator().of(act(admin), "carol", Password.of("S3gura123")))
                .isEqualTo(portero.authenticated(carol));
        assertThat(portero.events.events()).containsExactly(EventFixtures.registered(carol));
    }

    @Test
    void userWithoutAPasswordCannotLogIn() {
        create(admin, "", "", UNSPECIFIED, "");

        User carol = findUser("carol");
        assertThat(portero.credentials.find(carol.id())).isEmpty();
        assertThat(portero.passwordAuthenticator().of(act(admin), "carol", Password.of("")))
                .isEqualTo(new Verdict.NotAuthenticated());
    }

    @Test
    void setsTheRequestedRolesAndStatus() {
        create(admin, "carol", "", Optional.of(List.of("Miembro", "auditor")), "pending");

        User carol = findUser("carol");
        Set<RoleName> roles = Set.of(new RoleName("member"), new RoleName("auditor"));
        assertThat(carol.status()).isEqualTo(Status.PENDING);
        assertThat(portero.roles.of(carol.id())).isEqualTo(roles);
        assertThat(portero.events.events())
                .contains(new RoleEvent.Assigned(carol.id(), Set.of(), roles, portero.clock.instant()));
    }

    @Test
    void deniesRolesWithPermissionsTheActorLacks() {
        assertThat(create(clerk, "carol", "", Optional.of(List.of("member")), ""))
                .isEqualTo(new Outcome.NotHeld(Set.of(Permission.CAPITAL_MOVE)));
        assertThat(create(clerk, "carol", "", Optional.of(List.of("user")), "")).isInstanceOf(Outcome.Created.class);
    }

    @Test
    void deniesDefaultRolesWithPermissionsTheActorLacks() {
        CreateUser withMember = withDefaultRoles("member", "gone");
        CreateUser.Command byClerk = command(clerk, "carol", "S3gura123", UNSPECIFIED, "");

        assertThat(withMember.handle(byClerk, outcome -> {}))
                .isEqualTo(new Outcome.NotHeld(Set.of(Permission.CAPITAL_MOVE)));
        assertThat(portero.users.findByUsername(new Username("carol"))).isEmpty();
        assertThat(portero.events.events())
                .containsExactly(AccessDenied.lacking(
                                Action.USER_CREATED, null, Set.of(Permission.CAPITAL_MOVE), portero.clock.instant())
                        .to(new RequestedChange.Roles(Set.of(new RoleName("member"), new RoleName("gone")))));
    }

    @Test
    void assignsDefaultRolesWithinTheActorsPermissions() {
        CreateUser withMember = withDefaultRoles("member");
        portero.roles.define(RoleFixtures.role("teller", Permission.USERS_WRITE, Permission.CAPITAL_MOVE));
        portero.roles.assign(clerk.id(), Set.of(new RoleName("teller")));
        RequestContext byOperator = act(admin).by(new Actor.Service("cli"));

        assertThat(withMember.handle(command(clerk, "carol", "", UNSPECIFIED, ""), outcome -> {}))
                .isInstanceOf(Outcome.Created.class);
        assertThat(withMember.handle(
                        new CreateUser.Command(
                                byOperator, "d@b.cl", Optional.of("doris"), Optional.empty(), "", UNSPECIFIED, ""),
                        outcome -> {}))
                .isEqualTo(new Outcome.Created(findUser("doris"), Set.of(new RoleName("member"))));
    }

    @Test
    void rolesAndStatusRequireThePermissionToAssignRoles() {
        portero.roles.define(RoleFixtures.role("helper", Permission.USERS_WRITE));
        portero.roles.assign(clerk.id(), Set.of(new RoleName("helper")));

        assertThat(create(clerk, "carol", "", Optional.of(List.of()), ""))
                .isEqualTo(new Outcome.NotHeld(Set.of(Permission.ROLES_ASSIGN)));
        assertThat(create(clerk, "carol", "", UNSPECIFIED, "active"))
                .isEqualTo(new Outcome.NotHeld(Set.of(Permission.ROLES_ASSIGN)));
        assertThat(portero.users.findByUsername(new Username("carol"))).isEmpty();
        assertThat(create(clerk, "carol", "", UNSPECIFIED, "")).isInstanceOf(Outcome.Created.class);
    }

    @Test
    void reportsAllInvalidFieldsAtOnce() {
        CreateUser.Command command = new CreateUser.Command(
                act(admin),
                "malformed",
                Optional.of("a"),
                Optional.of("short"),
                "",
                Optional.of(List.of("user", "unknown-role")),
                "deleted");

        assertThat(createUser.handle(command, outcome -> {}))
                .isEqualTo(new Outcome.Flawed(
                        List.of(IdentityFlaw.EMAIL_MALFORMED, IdentityFlaw.USERNAME_TOO_SHORT),
                        List.of(PasswordPolicy.Flaw.TOO_SHORT),
                        List.of("unknown-role"),
                        true));
    }

    @Test
    void reportsAnEmptyPasswordAsTooShort() {
        CreateUser.Command command = new CreateUser.Command(
                act(admin), "carol@b.cl", Optional.empty(), Optional.of(""), "", UNSPECIFIED, "");

        assertThat(createUser.handle(command, outcome -> {}))
                .isEqualTo(new Outcome.Flawed(List.of(), List.of(PasswordPolicy.Flaw.TOO_SHORT), List.of(), false));
    }

    @Test
    void reportsAnEmptyUsernameAsTooShort() {
        CreateUser.Command command = new CreateUser.Command(
                act(admin), "carol@b.cl", Optional.of(""), Optional.empty(), "", UNSPECIFIED, "");

        assertThat(createUser.handle(command, outcome -> {}))
                .isEqualTo(new Outcome.Flawed(List.of(IdentityFlaw.USERNAME_TOO_SHORT), List.of(), List.of(), false));
    }

    @Test
    void rejectsATakenUsernameOrEmail() {
        assertThat(create(admin, "CLERK", "", UNSPECIFIED, "")).isEqualTo(new Outcome.UsernameTaken());
        create(admin, "carol", "", UNSPECIFIED, "");
        assertThat(create(admin, "other", "", UNSPECIFIED, "")).isEqualTo(new Outcome.EmailTaken());
    }

    @Test
    void passesTheOutcomeToTheCallback() {
        List<Outcome> seen = new ArrayList<>();

        Outcome outcome = createUser.handle(command(admin, "carol", "", UNSPECIFIED, ""), seen::add);

        assertThat(seen).containsExactly(outcome);
    }

    @Test
    void doesNotPrintThePassword() {
        assertThat(command(admin, "carol", "S3gura123", UNSPECIFIED, "").toString())
                .doesNotContain("S3gura123");
    }

    private CreateUser withDefaultRoles(String... roles) {
        Set<RoleName> names = Arrays.stream(roles).map(RoleName::new).collect(Collectors.toUnmodifiableSet());
        return new CreateUser(
                new RegistrationPolicy(ApprovalPolicy.ADMIN, names, new PasswordPolicy("users-service")),
                portero.commonPasswords,
                portero.hashing(),
                portero.users,
                portero.credentials,
                portero.roles,
                portero.events,
                portero.unitOfWork,
                portero.ids,
                portero.clock);
    }

    private Outcome create(User actor, String username, String password, Optional<List<String>> roles, String status) {
        return createUser.handle(command(actor, username, password, roles, status), outcome -> {});
    }

    private static CreateUser.Command command(
            User actor, String username, String password, Optional<List<String>> roles, String status) {
        Optional<String> chosen = username.isEmpty() ? Optional.empty() : Optional.of(username);
        Optional<String> secret = password.isEmpty() ? Optional.empty() : Optional.of(password);
        return new CreateUser.Command(act(actor), "carol@b.cl", chosen, secret, "Carol Doe", roles, status);
    }

    private static RequestContext act(User actor) {
        return new RequestContext(new Actor.User(actor.id()), "request-1", "192.0.2.7", "");
    }

    private User findUser(String name) {
        return portero.users.findByUsername(new Username(name)).orElseThrow();
    }
}
