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
    final void findsAListedPassword() {
        assertThat(isCommon("password123")).isTrue();
        assertThat(isCommon("admin123")).isTrue();
    }

    @Test
    final void doesNotFindAnUnlistedPassword() {
        assertThat(isCommon("S3gura123")).isFalse();
        assertThat(isCommon("пароль-на-русском")).isFalse();
        assertThat(isCommon("")).isFalse();
    }

    @Test
    final void ignoresCase() {
        assertThat(isCommon("PASSWORD123")).isTrue();
        assertThat(isCommon("pAssWord123")).isTrue();
    }

    /// The Kelvin sign is normalized to the letter K.
    @Test
    final void normalizesUnicode() {
        assertThat(commonPasswords().contains(new Password("MON\u212aEY123"))).isTrue();
    }

    @Test
    final void comparesTheWholePassword() {
        assertThat(isCommon("password1234-")).isFalse();
        assertThat(isCommon("-password123")).isFalse();
        assertThat(isCommon("password123 ")).isFalse();
        assertThat(isCommon("password123\npassword123")).isFalse();
    }

    private boolean isCommon(String password) {
        return commonPasswords().contains(Password.of(password));
    }
}
