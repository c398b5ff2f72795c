package dev.portero.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ReasonTest {

    @Test
    void takesWordsWithoutTheSpacesAroundThem() {
        assertThat(Reason.of("  left the company ").value()).isEqualTo("left the company");
        assertThat(Reason.of(" ")).isEqualTo(Reason.NONE);
        assertThat(Reason.flawsOf("👍".repeat(200))).isEmpty();
    }

    @Test
    void refusesWhatCannotBeShown() {
        assertThat(Reason.flawsOf("x".repeat(201))).containsExactly(Reason.Flaw.TOO_LONG);
        assertThat(Reason.flawsOf("two\nlines")).containsExactly(Reason.Flaw.CHARACTERS);
        assertThatThrownBy(() -> Reason.of("\u0000")).isInstanceOf(IllegalArgumentException.class);
    }
}
