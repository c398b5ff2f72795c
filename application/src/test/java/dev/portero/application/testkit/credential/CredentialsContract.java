package dev.portero.application.testkit.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contract of [Credentials]: every implementation passes it.
public abstract class CredentialsContract {

    protected abstract Credentials credentials();

    protected abstract UnitOfWork unitOfWork();

    /// A user that exists in the store.
    protected abstract UserId someUser();

    @Test
    final void findsAStoredHash() {
        UserId someUser = someUser();
        PasswordHash longest = new PasswordHash("scheme:" + "x".repeat(1000));

        put(someUser, longest);

        assertThat(hashOf(someUser)).contains(longest);
    }

    @Test
    final void findsNothingForAnUnknownUser() {
        assertThat(credentials().find(new UserId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    final void credentialsOfUsersAreIndependent() {
        UserId one = someUser();
        UserId other = someUser();
        put(one, new PasswordHash("one"));
        put(other, new PasswordHash("other"));

        put(one, new PasswordHash("new"));

        assertThat(hashOf(one)).contains(new PasswordHash("new"));
        assertThat(hashOf(other)).contains(new PasswordHash("other"));
        assertThat(credentials().find(new UserId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    final void replacesAnEarlierPassword() {
        UserId someUser = someUser();
        put(someUser, new PasswordHash("old"));

        put(someUser, new PasswordHash("new"));

        assertThat(hashOf(someUser)).contains(new PasswordHash("new"));
    }

    @Test
    final void rollsBackAFailedUnit() {
        UserId someUser = someUser();
        put(someUser, new PasswordHash("old"));

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    credentials().put(someUser, new PasswordHash("new"));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(hashOf(someUser)).contains(new PasswordHash("old"));
    }

    @Test
    final void rehashesThePasswordOfOneUser() {
        UserId someUser = someUser();
        UserId other = someUser();
        put(someUser, new PasswordHash("old"));
        put(other, new PasswordHash("old"));

        credentials().rehash(someUser, new PasswordHash("old"), new PasswordHash("new"));

        assertThat(hashOf(someUser)).contains(new PasswordHash("new"));
        assertThat(hashOf(other)).contains(new PasswordHash("old"));
    }

    @Test
    final void doesNotRehashAReplacedPassword() {
        UserId someUser = someUser();
        put(someUser, new PasswordHash("another password"));

        credentials().rehash(someUser, new PasswordHash("old"), new PasswordHash("new"));

        assertThat(hashOf(someUser)).contains(new PasswordHash("another password"));
        credentials().rehash(new UserId(UUID.randomUUID()), new PasswordHash("old"), new PasswordHash("new"));
    }

    @Test
    final void numbersThePasswordsOfEachUser() {
        UserId someUser = someUser();
        put(someUser(), new PasswordHash("other"));
        put(someUser, new PasswordHash("one"));
        Credential first = credentials().find(someUser).orElseThrow();

        credentials().rehash(someUser, new PasswordHash("one"), new PasswordHash("anew"));
        Credential rehashed = credentials().find(someUser).orElseThrow();
        put(someUser, new PasswordHash("one"));
        Credential second = credentials().find(someUser).orElseThrow();

        assertThat(first).isEqualTo(Credential.first(new PasswordHash("one")));
        assertThat(rehashed.isSamePasswordAs(first)).isTrue();
        assertThat(second).isEqualTo(first.next(new PasswordHash("one")));
    }

    @Test
    final void storesThatAPasswordMustBeChanged() {
        UserId someUser = someUser();
        UserId other = someUser();
        put(someUser, new PasswordHash("one"));
        put(other, new PasswordHash("one"));
        Credential before = credentials().find(someUser).orElseThrow();

        requireChange(someUser);
        requireChange(someUser);

        assertThat(before.mustBeChanged()).isFalse();
        assertThat(credentials().find(someUser)).contains(before.toBeChanged());
        assertThat(credentials().find(other).orElseThrow().mustBeChanged()).isFalse();
    }

    @Test
    final void requiredChangeSurvivesARehash() {
        UserId someUser = someUser();
        put(someUser, new PasswordHash("one"));
        requireChange(someUser);

        credentials().rehash(someUser, new PasswordHash("one"), new PasswordHash("anew"));
        Credential rehashed = credentials().find(someUser).orElseThrow();
        put(someUser, new PasswordHash("two"));

        assertThat(rehashed.mustBeChanged()).isTrue();
        assertThat(credentials().find(someUser).orElseThrow().mustBeChanged()).isFalse();
    }

    @Test
    final void requiresNoChangeOfAUserWithoutPassword() {
        UserId unknown = someUser();

        requireChange(unknown);

        assertThat(credentials().find(unknown)).isEmpty();
        put(unknown, new PasswordHash("one"));
        assertThat(credentials().find(unknown).orElseThrow().mustBeChanged()).isFalse();
    }

    @Test
    final void rollsBackARequiredChange() {
        UserId someUser = someUser();
        put(someUser, new PasswordHash("one"));

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    credentials().requireChange(someUser);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(credentials().find(someUser).orElseThrow().mustBeChanged()).isFalse();
    }

    @Test
    final void removesThePasswordOfOneUser() {
        UserId someUser = someUser();
        UserId other = someUser();
        put(someUser, new PasswordHash("one"));
        put(other, new PasswordHash("one"));
        requireChange(someUser);

        remove(someUser);
        remove(someUser);
        credentials().rehash(someUser, new PasswordHash("one"), new PasswordHash("anew"));

        assertThat(credentials().find(someUser)).isEmpty();
        assertThat(credentials().findToBeChanged(List.of(someUser))).isEmpty();
        assertThat(hashOf(other)).contains(new PasswordHash("one"));
    }

    @Test
    final void rollsBackARemoval() {
        UserId someUser = someUser();
        put(someUser, new PasswordHash("one"));

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    credentials().remove(someUser);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(hashOf(someUser)).contains(new PasswordHash("one"));
    }

    @Test
    final void findsUsersWhoMustChangeTheirPassword() {
        UserId due = someUser();
        UserId other = someUser();
        UserId without = someUser();
        UserId notRequested = someUser();
        for (UserId user : List.of(due, other, notRequested)) {
            put(user, new PasswordHash("one"));
        }
        requireChange(due);
        requireChange(notRequested);

        assertThat(credentials().findToBeChanged(List.of(due, other, without, new UserId(UUID.randomUUID()))))
                .containsExactly(due);
        assertThat(credentials().findToBeChanged(List.of())).isEmpty();
    }

    private void remove(UserId user) {
        unitOfWork().run(() -> {
            credentials().remove(user);
        });
    }

    private void requireChange(UserId user) {
        unitOfWork().run(() -> {
            credentials().requireChange(user);
        });
    }

    private Optional<PasswordHash> hashOf(UserId user) {
        return credentials().find(user).map(Credential::hash);
    }

    private void put(UserId user, PasswordHash hash) {
        unitOfWork().run(() -> {
            credentials().put(user, hash);
        });
    }
}
