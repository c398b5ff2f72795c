package dev.portero.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class StatusReasonTest {

    @Test
    void trimsSurroundingSpaces() {
        assertThat(StatusReason.of("  left the company ").value()).isEqualTo("left the company");
        assertThat(StatusReason.of(" ")).isEqualTo(StatusReason.NONE);
        assertThat(StatusReason.flawsOf("👍".repeat(200))).isEmpty();
    }

    @Test
    void rejectsInvalidReasons() {
        assertThat(StatusReason.flawsOf("x".repeat(201))).containsExactly(StatusReason.Flaw.TOO_LONG);
        assertThat(StatusReason.flawsOf("two\nlines")).containsExactly(StatusReason.Flaw.CHARACTERS);
        assertThatThrownBy(() -> StatusReason.of("\u0000")).isInstanceOf(IllegalArgumentException.class);
    }
}
