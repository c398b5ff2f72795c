package dev.portero.application.testkit.principal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.principal.port.PrincipalSource;
import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.user.port.Users;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contract of [PrincipalSource]: every implementation passes it.
public abstract class PrincipalSourceContract {

    private static final RoleName USER = new RoleName("user");
    private static final RoleName ADMIN = new RoleName("admin");

    protected abstract PrincipalSource principalSource();

    protected abstract Users users();

    protected abstract Roles roles();

    protected abstract Sessions sessions();

    protected abstract UnitOfWork unitOfWork();

    @Test
    final void returnsUserRolesAndSessions() {
        User someUser = insert(someUser(), Set.of(USER, ADMIN));
        Session one = open(someUser);
        Session other = open(someUser);

        assertThat(principalSource().find(someUser.id(), now()))
                .contains(new UserPrincipal(
                        someUser,
                        RoleFixtures.holding("user", "admin"),
                        Map.of(one.id(), one.until(), other.id(), other.until())));
    }

    @Test
    final void returnsTheVersionOfThePrincipal() {
        User someUser = insert(someUser(), Set.of(USER));
        open(someUser);

        Optional<VersionedPrincipal> versioned = principalSource().read(someUser.id(), now());

        assertThat(versioned.map(VersionedPrincipal::principal))
                .isEqualTo(principalSource().find(someUser.id(), now()));
        assertThat(versioned)
                .hasValueSatisfying(version -> assertThat(version.horizon()).isPositive());
        assertThat(versioned)
                .hasValueSatisfying(version -> assertThat(version.timeline()).isNotEmpty());
        Instant when = now();
        assertThat(principalSource().read(someUser.id(), when))
                .hasValueSatisfying(version -> assertThat(version.at()).isEqualTo(when));
    }

    @Test
    final void returnsExtremeValuesOfEveryField() {
        User extreme = insert(UserFixtures.extreme(), Set.of());
        Session session = SessionFixtures.extreme(extreme.id());
        unitOfWork().run(() -> {
            sessions().open(session);
        });

        assertThat(principalSource().find(extreme.id(), now()))
                .contains(new UserPrincipal(extreme, EffectiveRoles.NOTHING, Map.of(session.id(), session.until())));
    }

    @Test
    final void returnsAUserWithoutSessions() {
        User someUser = insert(someUser(), Set.of(USER));

        assertThat(principalSource().find(someUser.id(), now()))
                .contains(new UserPrincipal(someUser, RoleFixtures.holding("user"), Map.of()));
    }

    @Test
    final void doesNotFindAnUnknownUser() {
        assertThat(principalSource().find(new UserId(UUID.randomUUID()), now())).isEmpty();
    }

    @Test
    final void omitsExpiredSessions() {
        User someUser = insert(someUser(), Set.of());
        Session session = open(someUser);

        assertThat(principalSource().find(someUser.id(), session.until().minusNanos(1_000)))
                .hasValueSatisfying(
                        principal -> assertThat(principal.sessions()).hasSize(1));
        assertThat(principalSource().find(someUser.id(), session.until()))
                .hasValueSatisfying(
                        principal -> assertThat(principal.sessions()).isEmpty());
    }

    @Test
    final void omitsEndedSessions() {
        User someUser = insert(someUser(), Set.of());
        Session ended = open(someUser);
        Session active = open(someUser);
        unitOfWork().run(() -> sessions().end(List.of(ended.id()), EndReason.REVOKED, now()));

        assertThat(principalSource().find(someUser.id(), now()))
                .hasValueSatisfying(
                        principal -> assertThat(principal.sessions()).containsOnlyKeys(active.id()));
    }

    @Test
    final void principalsOfUsersAreIndependent() {
        User one = insert(someUser(), Set.of(ADMIN));
        User other = insert(someUser(), Set.of(USER));
        Session ofOne = open(one);

        assertThat(principalSource().find(one.id(), now()))
                .contains(new UserPrincipal(one, RoleFixtures.holding("admin"), Map.of(ofOne.id(), ofOne.until())));
        assertThat(principalSource().find(other.id(), now()))
                .contains(new UserPrincipal(other, RoleFixtures.holding("user"), Map.of()));
    }

    @Test
    final void returnsASuspendedUser() {
        User someUser = insert(someUser(), Set.of(USER));
        User suspended = ((User.Changed) someUser.suspend(StatusReason.NONE, now())).user();
        unitOfWork().run(() -> users().save(suspended));

        assertThat(principalSource().find(someUser.id(), now()))
                .contains(new UserPrincipal(suspended.saved(), RoleFixtures.holding("user"), Map.of()));
    }

    private User insert(User user, Set<RoleName> names) {
        return unitOfWork().run(() -> {
            users().insert(user);
            roles().assign(user.id(), names);
            return user;
        });
    }

    private Session open(User user) {
        return unitOfWork().run(() -> {
            Session session = SessionFixtures.session(user.id());
            sessions().open(session);
            return session;
        });
    }

    private static User someUser() {
        String unique = UUID.randomUUID().toString();
        return UserFixtures.user(unique + "@b.cl", unique);
    }

    private static Instant now() {
        return UserFixtures.BIRTH;
    }
}
