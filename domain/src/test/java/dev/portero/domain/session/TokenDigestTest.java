package dev.portero.domain.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenDigestTest {

    private static final String HEX = "0123456789abcdef".repeat(4);

    @Test
    void matchesOnlyAnEqualDigest() {
        TokenDigest digest = new TokenDigest(HEX);

        assertThat(digest.matches(new TokenDigest(HEX))).isTrue();
        for (int at = 0; at < HEX.length(); at++) {
            char other = HEX.charAt(at) == 'f' ? 'e' : 'f';
            assertThat(digest.matches(new TokenDigest(HEX.substring(0, at) + other + HEX.substring(at + 1))))
                    .isFalse();
        }
    }

    @Test
    void doesNotPrintTheDigest() {
        assertThat(new TokenDigest(HEX)).hasToString("TokenDigest[…]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0",
                "a secret in the place of its SHA-256 digest"
            })
    void rejectsMalformedDigests(String text) {
        assertThatThrownBy(() -> new TokenDigest(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a SHA-256 digest in lower-case hexadecimal digits");
    }
}
