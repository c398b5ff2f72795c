package dev.portero.domain.credential;

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
    void asksForLengthAndNothingElse(String password) {
        assertThat(policy.flawsOf(Password.of(password), ALICE)).isEmpty();
    }

    @Test
    void countsCodePointsOfTheComposedForm() {
        assertThat(policy.flawsOf(Password.of("👍".repeat(7)), ALICE)).containsExactly(TOO_SHORT);
        assertThat(policy.flawsOf(Password.of("👍".repeat(8)), ALICE)).isEmpty();
        assertThat(policy.flawsOf(Password.of("e\u0301".repeat(7)), ALICE)).containsExactly(TOO_SHORT);
        assertThat(policy.flawsOf(Password.of("a".repeat(128)), ALICE)).isEmpty();
        assertThat(policy.flawsOf(Password.of("a".repeat(129)), ALICE)).containsExactly(TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@example.org", "ALICE-DOE", "Users-Service"})
    void refusesTheFirstWordsThatAnybodyWouldTry(String password) {
        assertThat(policy.flawsOf(Password.of(password), ALICE)).containsExactly(NAMES_ITS_OWNER);
    }

    @Test
    void knowsANameHoweverItWasTyped() {
        assertThat(policy.flawsOf(Password.of("jose\u0301@b.cl"), List.of("jos\u00e9@b.cl")))
                .containsExactly(NAMES_ITS_OWNER);
        assertThat(policy.flawsOf(Password.of("jos\u00e9@b.cl"), List.of("jose\u0301@b.cl")))
                .containsExactly(NAMES_ITS_OWNER);
    }

    @Test
    void twoKeyboardsTypeTheSamePassword() {
        assertThat(Password.of("pa\u0301ssword")).isEqualTo(Password.of("p\u00e1ssword"));
    }

    @Test
    void nothingPrintsASecret() {
        assertThat(Password.of("S3gura123").toString()).doesNotContain("S3gura123");
        assertThat(new PasswordHash("bcrypt:…").toString()).doesNotContain("bcrypt");
    }
}
