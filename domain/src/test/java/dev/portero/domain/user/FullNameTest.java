package dev.portero.domain.user;

import static dev.portero.domain.user.IdentityFlaw.FULL_NAME_CHARACTERS;
import static dev.portero.domain.user.IdentityFlaw.FULL_NAME_TOO_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FullNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"Alice Doe", "Alice D.", "Nguyễn Thị Minh Khai", "Ω'Ω", "👩‍👩‍👧 Family", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"})
    void acceptsInternationalNames(String typed) {
        assertThat(FullName.flawsOf(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\r\nBcc: x@y.cl", "a\u001b[31mb", "a\u202eb", "a\u2028b", "a\ud800b"})
    void rejectsControlAndFormatCharacters(String typed) {
        assertThat(FullName.flawsOf(typed)).containsExactly(FULL_NAME_CHARACTERS);
    }

    @Test
    void countsCodePoints() {
        assertThat(FullName.flawsOf("👍".repeat(120))).isEmpty();
        assertThat(FullName.flawsOf("👍".repeat(121))).containsExactly(FULL_NAME_TOO_LONG);
    }

    @Test
    void blankNameIsNotGiven() {
        assertThat(FullName.of("  ")).isEqualTo(FullName.NONE);
        assertThat(FullName.NONE.isGiven()).isFalse();
        assertThat(FullName.of(" Alice ").isGiven()).isTrue();
    }
}
