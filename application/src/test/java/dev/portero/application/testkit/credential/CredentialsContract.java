package dev.portero.application.testkit.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.user.UserId;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every store of credentials must do.
public abstract class CredentialsContract {

    protected abstract Credentials credentials();

    protected abstract UnitOfWork unitOfWork();

    /// A user that the store may speak of.
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
