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
    protected abstract UserId somebody();

    @Test
    final void findsWhatItWasGiven() {
        UserId somebody = somebody();
        PasswordHash longest = new PasswordHash("scheme:" + "x".repeat(1000));

        put(somebody, longest);

        assertThat(hashOf(somebody)).contains(longest);
    }

    @Test
    final void findsNothingForSomebodyUnknown() {
        assertThat(credentials().find(new UserId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    final void keepsEveryUserApart() {
        UserId one = somebody();
        UserId other = somebody();
        put(one, new PasswordHash("one"));
        put(other, new PasswordHash("other"));

        put(one, new PasswordHash("new"));

        assertThat(hashOf(one)).contains(new PasswordHash("new"));
        assertThat(hashOf(other)).contains(new PasswordHash("other"));
        assertThat(credentials().find(new UserId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    final void forgetsAnEarlierPassword() {
        UserId somebody = somebody();
        put(somebody, new PasswordHash("old"));

        put(somebody, new PasswordHash("new"));

        assertThat(hashOf(somebody)).contains(new PasswordHash("new"));
    }

    @Test
    final void forgetsWhatAFailedUnitWrote() {
        UserId somebody = somebody();
        put(somebody, new PasswordHash("old"));

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    credentials().put(somebody, new PasswordHash("new"));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(hashOf(somebody)).contains(new PasswordHash("old"));
    }

    @Test
    final void keepsTheSamePasswordUnderAnotherHash() {
        UserId somebody = somebody();
        UserId other = somebody();
        put(somebody, new PasswordHash("old"));
        put(other, new PasswordHash("old"));

        credentials().rehash(somebody, new PasswordHash("old"), new PasswordHash("new"));

        assertThat(hashOf(somebody)).contains(new PasswordHash("new"));
        assertThat(hashOf(other)).contains(new PasswordHash("old"));
    }

    @Test
    final void neverBringsAnEarlierPasswordBack() {
        UserId somebody = somebody();
        put(somebody, new PasswordHash("another password"));

        credentials().rehash(somebody, new PasswordHash("old"), new PasswordHash("new"));

        assertThat(hashOf(somebody)).contains(new PasswordHash("another password"));
        credentials().rehash(new UserId(UUID.randomUUID()), new PasswordHash("old"), new PasswordHash("new"));
    }

    @Test
    final void numbersThePasswordsOfEachUser() {
        UserId somebody = somebody();
        put(somebody(), new PasswordHash("another's"));
        put(somebody, new PasswordHash("one"));
        Credential first = credentials().find(somebody).orElseThrow();

        credentials().rehash(somebody, new PasswordHash("one"), new PasswordHash("anew"));
        Credential rehashed = credentials().find(somebody).orElseThrow();
        put(somebody, new PasswordHash("one"));
        Credential second = credentials().find(somebody).orElseThrow();

        assertThat(first).isEqualTo(Credential.first(new PasswordHash("one")));
        assertThat(rehashed.isSamePasswordAs(first)).isTrue();
        assertThat(second).isEqualTo(first.next(new PasswordHash("one")));
    }

    @Test
    final void remembersThatAPasswordHasToBeChanged() {
        UserId somebody = somebody();
        UserId other = somebody();
        put(somebody, new PasswordHash("one"));
        put(other, new PasswordHash("one"));
        Credential before = credentials().find(somebody).orElseThrow();

        requireChange(somebody);
        requireChange(somebody);

        assertThat(before.mustBeChanged()).isFalse();
        assertThat(credentials().find(somebody)).contains(before.toBeChanged());
        assertThat(credentials().find(other).orElseThrow().mustBeChanged()).isFalse();
    }

    @Test
    final void asksForAnotherPasswordAndForNoOtherHash() {
        UserId somebody = somebody();
        put(somebody, new PasswordHash("one"));
        requireChange(somebody);

        credentials().rehash(somebody, new PasswordHash("one"), new PasswordHash("anew"));
        Credential rehashed = credentials().find(somebody).orElseThrow();
        put(somebody, new PasswordHash("two"));

        assertThat(rehashed.mustBeChanged()).isTrue();
        assertThat(credentials().find(somebody).orElseThrow().mustBeChanged()).isFalse();
    }

    @Test
    final void requiresNothingOfWhoeverHasNoPassword() {
        UserId nobody = somebody();

        requireChange(nobody);

        assertThat(credentials().find(nobody)).isEmpty();
        put(nobody, new PasswordHash("one"));
        assertThat(credentials().find(nobody).orElseThrow().mustBeChanged()).isFalse();
    }

    @Test
    final void requiresNothingWhenTheUnitFails() {
        UserId somebody = somebody();
        put(somebody, new PasswordHash("one"));

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    credentials().requireChange(somebody);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(credentials().find(somebody).orElseThrow().mustBeChanged()).isFalse();
    }

    @Test
    final void removesThePasswordOfOneUserForGood() {
        UserId somebody = somebody();
        UserId other = somebody();
        put(somebody, new PasswordHash("one"));
        put(other, new PasswordHash("one"));
        requireChange(somebody);

        remove(somebody);
        remove(somebody);
        credentials().rehash(somebody, new PasswordHash("one"), new PasswordHash("anew"));

        assertThat(credentials().find(somebody)).isEmpty();
        assertThat(credentials().findToBeChanged(List.of(somebody))).isEmpty();
        assertThat(hashOf(other)).contains(new PasswordHash("one"));
    }

    @Test
    final void removesNothingWhenTheUnitFails() {
        UserId somebody = somebody();
        put(somebody, new PasswordHash("one"));

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    credentials().remove(somebody);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(hashOf(somebody)).contains(new PasswordHash("one"));
    }

    @Test
    final void findsThoseOfManyWhosePasswordHasToBeChanged() {
        UserId due = somebody();
        UserId other = somebody();
        UserId without = somebody();
        UserId notAsked = somebody();
        for (UserId user : List.of(due, other, notAsked)) {
            put(user, new PasswordHash("one"));
        }
        requireChange(due);
        requireChange(notAsked);

        assertThat(credentials().findToBeChanged(List.of(due, other, without, new UserId(UUID.randomUUID()))))
                .containsExactly(due);
        assertThat(credentials().findToBeChanged(List.of())).isEmpty();
    }

    private void remove(UserId user) {
        unitOfWork().run(() -> {
            credentials().remove(user);
            return user;
        });
    }

    private void requireChange(UserId user) {
        unitOfWork().run(() -> {
            credentials().requireChange(user);
            return user;
        });
    }

    private Optional<PasswordHash> hashOf(UserId user) {
        return credentials().find(user).map(Credential::hash);
    }

    private void put(UserId user, PasswordHash hash) {
        unitOfWork().run(() -> {
            credentials().put(user, hash);
            return hash;
        });
    }
}
