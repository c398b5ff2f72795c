package dev.portero.application.testkit.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.port.Overloaded;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What every hasher of passwords must do.
public abstract class PasswordHasherContract {

    private static final Password PASSWORD = Password.of("S3gura123");

    protected abstract PasswordHasher hasher();

    /// Gives the hasher so much to do that it must refuse more, until the returned work is let go.
    protected abstract Runnable overload();

    @Test
    final void knowsThePasswordAgain() {
        PasswordHash hash = hasher().hash(PASSWORD);

        assertThat(hasher().matches(PASSWORD, hash)).isTrue();
        assertThat(hasher().matches(Password.of("S3gura124"), hash)).isFalse();
        assertThat(hasher().matches(Password.of("s3gura123"), hash)).isFalse();
        assertThat(hasher().matches(Password.of(""), hash)).isFalse();
    }

    @Test
    final void saltsEachHash() {
        assertThat(hasher().hash(PASSWORD)).isNotEqualTo(hasher().hash(PASSWORD));
    }

    @Test
    final void keepsThePasswordOutOfTheHash() {
        assertThat(hasher().hash(PASSWORD).value()).doesNotContain(PASSWORD.value());
    }

    @Test
    final void countsEveryByteOfTheLongestPassword() {
        String start = "👍".repeat(127);
        PasswordHash hash = hasher().hash(Password.of(start + "👍"));

        assertThat(hasher().matches(Password.of(start + "👍"), hash)).isTrue();
        assertThat(hasher().matches(Password.of(start + "👎"), hash)).isFalse();
    }

    @Test
    final void countsWhatStandsAfterANullCharacter() {
        PasswordHash hash = hasher().hash(Password.of("pass\u0000word"));

        assertThat(hasher().matches(Password.of("pass\u0000w0rd"), hash)).isFalse();
    }

    @Test
    final void takesAHashThatItDoesNotKnowForAWrongOne() {
        assertThat(hasher().matches(PASSWORD, new PasswordHash("no-such-scheme:x")))
                .isFalse();
        assertThat(hasher().matches(PASSWORD, new PasswordHash(""))).isFalse();
    }

    @Test
    final void refusesAtOnceWhatExceedsItsCapacity() {
        Runnable letGo = overload();

        assertThatThrownBy(() -> hasher().hash(PASSWORD))
                .isInstanceOfSatisfying(
                        Overloaded.class,
                        refusal -> assertThat(refusal.retryAfter()).isGreaterThan(Duration.ZERO));

        letGo.run();
    }
}
