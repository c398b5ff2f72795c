package dev.portero.application.testkit.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.credential.port.LoginAccounts;
import dev.portero.application.credential.port.LoginAccounts.Account;
import dev.portero.application.credential.port.LoginAccounts.Candidate;
import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.role.RoleFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.user.port.Users;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserReference;
import dev.portero.domain.user.Username;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contract of [LoginAccounts]: every implementation passes it.
public abstract class LoginAccountsContract {

    private static final PasswordHash HASH = new PasswordHash("$2a$04$" + "x".repeat(53));
    private static final PasswordHash OTHER_HASH = new PasswordHash("$2a$04$" + "y".repeat(53));

    protected abstract LoginAccounts accounts();

    protected abstract Users users();

    protected abstract Credentials credentials();

    protected abstract TrustedNetworks networks();

    protected abstract Roles roles();

    protected abstract Sessions sessions();

    protected abstract UnitOfWork unitOfWork();

    @Test
    final void findsAnAccountByEachKindOfReference() {
        User user = insert(someUser());
        insert(someUser());
        unitOfWork().run(() -> {
            networks().add(user.id(), "home");
            networks().add(user.id(), "work");
        });

        Candidate expected =
                new Candidate(Optional.of(user), Optional.of(Credential.first(HASH)), Set.of("home", "work"));
        assertThat(accounts().find(new UserReference.ById(user.id()))).isEqualTo(expected);
        assertThat(accounts().find(new UserReference.ByEmail(user.profile().email())))
                .isEqualTo(expected);
        assertThat(accounts().find(new UserReference.ByUsername(user.profile().username())))
                .isEqualTo(expected);
    }

    @Test
    final void ignoresTheCaseOfAUserName() {
        User user = insert(someUser());
        Username capitals = new Username(user.profile().username().value().toUpperCase(Locale.ROOT));

        assertThat(accounts().find(new UserReference.ByUsername(capitals)).user())
                .contains(user);
    }

    @Test
    final void returnsAnEmptyCandidateForAnUnknownReference() {
        insert(someUser());
        User unknown = someUser();

        Candidate expected = new Candidate(Optional.empty(), Optional.empty(), Set.of());
        assertThat(accounts().find(new UserReference.ById(unknown.id()))).isEqualTo(expected);
        assertThat(accounts().find(new UserReference.ByEmail(unknown.profile().email())))
                .isEqualTo(expected);
        assertThat(accounts()
                        .find(new UserReference.ByUsername(unknown.profile().username())))
                .isEqualTo(expected);
    }

    @Test
    final void findsAnAccountWithoutAPassword() {
        User user = insert(UserFixtures.extreme());
        unitOfWork().run(() -> credentials().remove(user.id()));

        assertThat(accounts().find(new UserReference.ById(user.id())))
                .isEqualTo(new Candidate(Optional.of(user), Optional.empty(), Set.of()));
        assertThat(lock(user.id())).contains(new Account(user, Optional.empty(), EffectiveRoles.NOTHING, List.of()));
    }

    @Test
    final void returnsTheLockedAccount() {
        User user = insert(someUser());
        User other = insert(someUser());
        Session first = SessionFixtures.session(user.id(), UserFixtures.BIRTH);
        Session ended = SessionFixtures.session(user.id(), UserFixtures.BIRTH.plusSeconds(1));
        Session last = SessionFixtures.session(user.id(), UserFixtures.BIRTH.plusSeconds(2));
        unitOfWork().run(() -> {
            roles().assign(user.id(), Set.of(new RoleName("user"), new RoleName("admin")));
            roles().assign(other.id(), Set.of(new RoleName("user")));
            List.of(last, ended, first, SessionFixtures.session(other.id())).forEach(sessions()::open);
        });
        unitOfWork().run(() -> {
            sessions().end(List.of(ended.id()), EndReason.REVOKED, UserFixtures.BIRTH.plusSeconds(3));
            credentials().requireChange(user.id());
        });

        assertThat(lock(user.id()))
                .contains(new Account(
                        user,
                        Optional.of(new Credential(HASH, 1, true)),
                        RoleFixtures.holding("user", "admin"),
                        List.of(first, last)));
    }

    @Test
    final void returnsASuspendedUser() {
        User user = insert(someUser());
        User suspended = ((User.Changed) user.suspend(StatusReason.NONE, UserFixtures.BIRTH)).user();
        unitOfWork().run(() -> users().save(suspended));

        assertThat(accounts().find(new UserReference.ById(user.id())).user()).contains(suspended.saved());
        assertThat(lock(user.id()).map(Account::user)).contains(suspended.saved());
    }

    @Test
    final void returnsTheChangesOfTheUnitOfWork() {
        User user = insert(someUser());

        Optional<Account> locked = unitOfWork().run(() -> {
            credentials().put(user.id(), OTHER_HASH);
            return accounts().lock(user.id());
        });

        assertThat(locked.flatMap(Account::credential).map(Credential::hash)).contains(OTHER_HASH);
    }

    @Test
    final void doesNotLockAnUnknownUser() {
        assertThat(lock(new UserId(UUID.randomUUID()))).isEmpty();
    }

    /// A unit of work that waited for the lock sees what was committed meanwhile.
    @Test
    final void lockSerializesUnitsOfOneUser() {
        User user = insert(someUser());

        List<Integer> found = Together.concurrently(
                6,
                number -> unitOfWork().run(() -> {
                    List<Session> open =
                            accounts().lock(user.id()).orElseThrow().sessions();
                    sessions().open(SessionFixtures.session(user.id()));
                    return open.size();
                }));

        assertThat(found).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    }

    @Test
    final void lockRequiresAUnitOfWork() {
        User user = insert(someUser());

        assertThatThrownBy(() -> accounts().lock(user.id())).isInstanceOf(IllegalStateException.class);
    }

    private Optional<Account> lock(UserId user) {
        return unitOfWork().run(() -> accounts().lock(user));
    }

    private User insert(User user) {
        return unitOfWork().run(() -> {
            users().insert(user);
            credentials().put(user.id(), HASH);
            return user;
        });
    }

    private static User someUser() {
        String unique = UUID.randomUUID().toString();
        return UserFixtures.user(unique + "@b.cl", unique);
    }
}
