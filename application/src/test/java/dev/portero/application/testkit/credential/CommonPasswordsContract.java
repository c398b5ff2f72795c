package dev.portero.application.testkit.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.credential.port.CommonPasswords;
import dev.portero.domain.credential.Password;
import org.junit.jupiter.api.Test;

/// Contract of [CommonPasswords]: every implementation passes it.
public abstract class CommonPasswordsContract {

    /// A list that contains at least `password123`, `admin123` and `monkey123`.
    protected abstract CommonPasswords commonPasswords();

    @Test
    final void knowsWhatIsOnIt() {
        assertThat(knows("password123")).isTrue();
        assertThat(knows("admin123")).isTrue();
    }

    @Test
    final void doesNotKnowWhatIsNotOnIt() {
        assertThat(knows("S3gura123")).isFalse();
        assertThat(knows("пароль-на-русском")).isFalse();
        assertThat(knows("")).isFalse();
    }

    @Test
    final void knowsAPasswordInWhateverCase() {
        assertThat(knows("PASSWORD123")).isTrue();
        assertThat(knows("pAssWord123")).isTrue();
    }

    /// The Kelvin sign is normalized to the letter K.
    @Test
    final void knowsAPasswordHoweverItWasTyped() {
        assertThat(commonPasswords().contains(new Password("MON\u212aEY123"))).isTrue();
    }

    @Test
    final void comparesTheWholePassword() {
        assertThat(knows("password1234-")).isFalse();
        assertThat(knows("-password123")).isFalse();
        assertThat(knows("password123 ")).isFalse();
        assertThat(knows("password123\npassword123")).isFalse();
    }

    private boolean knows(String typed) {
        return commonPasswords().contains(Password.of(typed));
    }
}
