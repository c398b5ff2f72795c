package dev.portero.domain.credential;

import static dev.portero.domain.credential.PasswordPolicy.Flaw.COMMON;
import static dev.portero.domain.credential.PasswordPolicy.Flaw.NAMES_ITS_OWNER;
import static dev.portero.domain.credential.PasswordPolicy.Flaw.TOO_LONG;
import static dev.portero.domain.credential.PasswordPolicy.Flaw.TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordPolicyTest {

    private static final List<String> ALICE = List.of("alice@example.org", "alice-doe");

    private final PasswordPolicy policy = new PasswordPolicy("users-service");

    @ParameterizedTest
    @ValueSource(strings = {"S3gura123", "password123", "        ", "correct horse battery", "пароль-на-русском"})
    void requiresNothingButLength(String password) {
        assertThat(flawsOf(Password.of(password), ALICE)).isEmpty();
    }

    @Test
    void countsCodePointsOfTheComposedForm() {
        assertThat(flawsOf(Password.of("👍".repeat(7)), ALICE)).containsExactly(TOO_SHORT);
        assertThat(flawsOf(Password.of("👍".repeat(8)), ALICE)).isEmpty();
        assertThat(flawsOf(Password.of("e\u0301".repeat(7)), ALICE)).containsExactly(TOO_SHORT);
        assertThat(flawsOf(Password.of("a".repeat(128)), ALICE)).isEmpty();
        assertThat(flawsOf(Password.of("a".repeat(129)), ALICE)).containsExactly(TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@example.org", "ALICE-DOE", "Users-Service"})
    void rejectsNamesOfTheUserAndTheService(String password) {
        assertThat(flawsOf(Password.of(password), ALICE)).containsExactly(NAMES_ITS_OWNER);
    }

    @Test
    void rejectsCommonPasswords() {
        assertThat(policy.flawsOf(Password.of("password123"), ALICE, true)).containsExactly(COMMON);
        assertThat(policy.flawsOf(Password.of("alice-doe"), ALICE, true)).containsExactly(NAMES_ITS_OWNER, COMMON);
    }

    @Test
    void foldsThePasswordOnlyForTheBlocklist() {
        assertThat(Password.of("PASSWORD-\u212a\u00c9").folded())
                .isEqualTo(Password.of("password-ke\u0301").folded())
                .isEqualTo("password-k\u00e9");
        assertThat(Password.of("Password")).isNotEqualTo(Password.of("password"));
    }

    @Test
    void recognizesANameInAnyNormalizationForm() {
        assertThat(flawsOf(Password.of("jose\u0301@b.cl"), List.of("jos\u00e9@b.cl")))
                .containsExactly(NAMES_ITS_OWNER);
        assertThat(flawsOf(Password.of("jos\u00e9@b.cl"), List.of("jose\u0301@b.cl")))
                .containsExactly(NAMES_ITS_OWNER);
    }

    @Test
    void composedAndDecomposedPasswordsAreEqual() {
        assertThat(Password.of("pa\u0301ssword")).isEqualTo(Password.of("p\u00e1ssword"));
    }

    @Test
    void doesNotPrintSecrets() {
        assertThat(Password.of("S3gura123").toString()).doesNotContain("S3gura123");
        assertThat(new PasswordHash("bcrypt:…").toString()).doesNotContain("bcrypt");
    }

    private List<PasswordPolicy.Flaw> flawsOf(Password password, List<String> names) {
        return policy.flawsOf(password, names, false);
    }
}
