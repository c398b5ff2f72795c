package dev.portero.application.testkit.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.portero.application.port.StaleVersion;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.user.port.Users;
import dev.portero.domain.role.BuiltInRoles;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.Role;
import dev.portero.domain.role.RoleDescription;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contract of [Roles]: every implementation passes it.
public abstract class RolesContract {

    private static final RoleName USER = new RoleName("user");
    private static final RoleName MEMBER = new RoleName("member");
    private static final RoleName AUDITOR = new RoleName("auditor");

    protected abstract Roles roles();

    /// Users that exist in the store.
    protected abstract Users users();

    protected abstract UnitOfWork unitOfWork();

    @Test
    final void returnsAssignedRoles() {
        UserId someUser = someUser();

        assign(someUser, Set.of(USER, MEMBER));

        assertThat(roles().of(someUser)).containsExactlyInAnyOrder(USER, MEMBER);
    }

    @Test
    final void returnsNoRolesOfAnUnknownUser() {
        assertThat(roles().of(new UserId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    final void replacesEarlierAssignments() {
        UserId someUser = someUser();
        assign(someUser, Set.of(USER));

        assign(someUser, Set.of(MEMBER));

        assertThat(roles().of(someUser)).containsExactly(MEMBER);
    }

    @Test
    final void removesAllAssignments() {
        UserId someUser = someUser();
        assign(someUser, Set.of(USER));

        assign(someUser, Set.of());

        assertThat(roles().of(someUser)).isEmpty();
    }

    @Test
    final void assignmentsOfUsersAreIndependent() {
        UserId one = someUser();
        UserId other = someUser();

        assign(one, Set.of(USER));
        assign(other, Set.of(USER, MEMBER));

        assign(one, Set.of(MEMBER));

        assertThat(roles().of(one)).containsExactly(MEMBER);
        assertThat(roles().of(other)).containsExactlyInAnyOrder(USER, MEMBER);
    }

    @Test
    final void copiesTheSetOfTheCaller() {
        UserId someUser = someUser();
        Set<RoleName> mutable = new HashSet<>(Set.of(USER));
        assign(someUser, mutable);

        mutable.add(MEMBER);

        assertThat(roles().of(someUser)).containsExactly(USER);
    }

    @Test
    final void rollsBackAFailedUnit() {
        UserId someUser = someUser();

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    roles().assign(someUser, Set.of(USER));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(roles().of(someUser)).isEmpty();
    }

    @Test
    final void ignoresUnknownRolesAndReturnsTheAssigned() {
        UserId someUser = someUser();

        Set<RoleName> assigned =
                unitOfWork().run(() -> roles().assign(someUser, Set.of(USER, new RoleName("unknown"))));

        assertThat(assigned).containsExactly(USER);
        assertThat(roles().of(someUser)).containsExactly(USER);
    }

    @Test
    final void containsTheBuiltInRoles() {
        assertThat(roles().all())
                .filteredOn(Role::isBuiltIn)
                .extracting(Role::name, Role::permissions, Role::version)
                .containsExactlyElementsOf(BuiltInRoles.PERMISSIONS.entrySet().stream()
                        .sorted(Comparator.comparing(entry -> entry.getKey().value()))
                        .map(entry -> tuple(entry.getKey(), entry.getValue(), 0L))
                        .toList());
    }

    @Test
    final void userWithoutRolesHasNoPermissions() {
        assertThat(roles().effectiveRolesOf(someUser())).isEqualTo(EffectiveRoles.NOTHING);
        assertThat(roles().effectiveRolesOf(new UserId(UUID.randomUUID()))).isEqualTo(EffectiveRoles.NOTHING);
    }

    @Test
    final void effectivePermissionsAreTheUnionOfAllRoles() {
        UserId someUser = someUser();
        UserId admin = someUser();

        assign(someUser, Set.of(USER, MEMBER, AUDITOR));
        assign(admin, Set.of(RoleName.ADMIN, USER));

        assertThat(roles().effectiveRolesOf(someUser)).isEqualTo(RoleFixtures.holding("user", "member", "auditor"));
        assertThat(roles().effectiveRolesOf(admin).permissions()).containsExactlyInAnyOrder(Permission.values());
    }

    @Test
    final void effectivePermissionsFollowARoleChange() {
        Role role = defined(Permission.USERS_READ);
        UserId someUser = someUser();
        assign(someUser, Set.of(role.name()));
        assertThat(roles().effectiveRolesOf(someUser).permissions()).containsExactly(Permission.USERS_READ);

        save(with(role, Set.of(Permission.WALLETS_READ, Permission.AUDIT_READ)));

        assertThat(roles().effectiveRolesOf(someUser))
                .isEqualTo(new EffectiveRoles(
                        Set.of(role.name()), Set.of(Permission.WALLETS_READ, Permission.AUDIT_READ)));
    }

    @Test
    final void storesEveryFieldOfARole() {
        Role role = new Role(
                anyName(),
                new RoleDescription("👍".repeat(200)),
                Set.of(Permission.values()),
                Instant.parse("1970-01-01T00:00:00.000001Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                3);

        assertThat(define(role)).isTrue();

        assertThat(roles().find(role.name())).contains(role);
        assertThat(roles().all()).contains(role);
        assertThat(roles().find(anyName())).isEmpty();
    }

    @Test
    final void rejectsADuplicateName() {
        Role role = defined(Permission.USERS_READ);

        assertThat(define(with(role, Set.of(Permission.AUDIT_READ)))).isFalse();

        assertThat(roles().find(role.name())).contains(role);
    }

    @Test
    final void definesANameOnceForConcurrentCallers() {
        Role role = RoleFixtures.role(anyName().value());

        List<Boolean> results = Together.concurrently(8, number -> define(role));

        assertThat(results).containsOnlyOnce(true);
    }

    @Test
    final void savesTheNextStateUnderTheNextVersion() {
        Role role = defined(Permission.USERS_READ);
        Role next = with(role, Set.of());

        save(next);

        assertThat(roles().find(role.name())).contains(next.saved());
    }

    @Test
    final void rejectsAStaleVersion() {
        Role role = defined();
        save(role);

        assertThatThrownBy(() -> save(with(role, Set.of(Permission.USERS_READ))))
                .isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> save(RoleFixtures.role(anyName().value()))).isInstanceOf(StaleVersion.class);
    }

    @Test
    final void removesAnUnassignedRole() {
        Role role = defined();

        assertThat(remove(role.name())).isEqualTo(Roles.Removal.DONE);

        assertThat(roles().find(role.name())).isEmpty();
        assertThat(remove(role.name())).isEqualTo(Roles.Removal.DONE);
    }

    @Test
    final void doesNotRemoveAnAssignedRole() {
        Role role = defined();
        assign(someUser(), Set.of(role.name()));

        assertThat(remove(role.name())).isEqualTo(Roles.Removal.HELD);

        assertThat(roles().find(role.name())).contains(role);
    }

    @Test
    final void countsOnlyOtherActiveUsers() {
        Role role = defined();
        User one = user();
        User other = user();
        assign(one.id(), Set.of(role.name()));
        assertThat(roles().isAssignedToAnotherActiveUser(role.name(), one.id())).isFalse();

        assign(other.id(), Set.of(role.name(), USER));
        assertThat(roles().isAssignedToAnotherActiveUser(role.name(), one.id())).isTrue();

        User suspended = ((User.Changed) other.suspend(StatusReason.NONE, UserFixtures.BIRTH)).user();
        unitOfWork().run(() -> users().save(suspended));
        assertThat(roles().isAssignedToAnotherActiveUser(role.name(), one.id())).isFalse();
    }

    /// Other tests may have administrators in the same store, so only the negative result is certain.
    @Test
    final void recognizesThatAnAdminIsNotTheLast() {
        User one = user();
        User other = user();
        assertThat(roles().isLastAdmin(one)).isFalse();

        assign(one.id(), Set.of(RoleName.ADMIN));
        assign(other.id(), Set.of(RoleName.ADMIN));

        assertThat(roles().isLastAdmin(one)).isFalse();
        assertThat(roles().isLastAdmin(other)).isFalse();
    }

    @Test
    final void lockSerializesConcurrentUnits() {
        Role role = defined();
        List<UserId> holders = List.of(someUser(), someUser());
        holders.forEach(holder -> assign(holder, Set.of(role.name())));

        List<Boolean> removed = Together.concurrently(
                2,
                number -> unitOfWork().run(() -> {
                    roles().lock();
                    UserId holder = holders.get(number);
                    boolean another = roles().isAssignedToAnotherActiveUser(role.name(), holder);
                    if (another) {
                        roles().assign(holder, Set.of());
                    }
                    return another;
                }));

        assertThat(removed).containsExactlyInAnyOrder(true, false);
    }

    @Test
    final void lockRequiresAUnitOfWork() {
        assertThatThrownBy(() -> roles().lock()).isInstanceOf(IllegalStateException.class);
    }

    private Role defined(Permission... permissions) {
        Role role = RoleFixtures.role(anyName().value(), permissions);
        define(role);
        return role;
    }

    private boolean define(Role role) {
        return unitOfWork().run(() -> roles().define(role));
    }

    private void save(Role role) {
        unitOfWork().run(() -> {
            roles().save(role);
        });
    }

    private Roles.Removal remove(RoleName name) {
        return unitOfWork().run(() -> roles().remove(name));
    }

    private static Role with(Role role, Set<Permission> permissions) {
        return new Role(
                role.name(), role.description(), permissions, role.createdAt(), role.updatedAt(), role.version());
    }

    /// A role name that is not in use.
    private static RoleName anyName() {
        return new RoleName("r" + UUID.randomUUID());
    }

    private UserId someUser() {
        return user().id();
    }

    private User user() {
        String unique = UUID.randomUUID().toString();
        User user = UserFixtures.user(unique + "@b.cl", unique);
        unitOfWork().run(() -> users().insert(user));
        return user;
    }

    private void assign(UserId user, Set<RoleName> names) {
        unitOfWork().run(() -> roles().assign(user, names));
    }
}
