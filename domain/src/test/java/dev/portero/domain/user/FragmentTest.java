package dev.portero.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class FragmentTest {

    private static final Profile ALICE =
            new Profile(new Email("Alice@Example.com"), new Username("Wonder"), new FullName("Ἀλίκη ΣΊΣΥΦΟΣ"));

    @Test
    void isFoundAnywhereFromThreeCharactersOn() {
        assertThat(Fragment.of("ice@ex").isOf(ALICE)).isTrue();
        assertThat(Fragment.of("onder").isOf(ALICE)).isTrue();
        assertThat(Fragment.of("xyz").isOf(ALICE)).isFalse();
    }

    @Test
    void isFoundAtTheBeginningWithFewer() {
        assertThat(Fragment.of("A").isOf(ALICE)).isTrue();
        assertThat(Fragment.of("wo").isOf(ALICE)).isTrue();
        assertThat(Fragment.of("ex").isOf(ALICE)).isFalse();
    }

    @Test
    void countsCharactersAndNotTheirHalves() {
        assertThat(Fragment.of("😀😀").needle()).isEqualTo("\n😀😀");
        assertThat(Fragment.of("e\u0301e\u0301").needle()).isEqualTo("\néé");
        assertThat(Fragment.of("😀😀😀").needle()).isEqualTo("😀😀😀");
    }

    /// A sigma looks different where a word ends, and a search may end before the word does.
    @Test
    void foldsLettersWhereverTheyStand() {
        assertThat(Fragment.of("σίσ").isOf(ALICE)).isTrue();
        assertThat(Fragment.of("σίς").isOf(ALICE)).isTrue();
        assertThat(Fragment.of("ΣΎΦΟΣ").isOf(ALICE)).isFalse();
        assertThat(Fragment.of("ΣΥΦΟΣ").isOf(ALICE)).isTrue();
        assertThat(Fragment.of("ἈΛΊ").isOf(ALICE)).isTrue();
    }

    @Test
    void leavesOutTheSpacesAroundIt() {
        assertThat(Fragment.of("  alice ")).isEqualTo(Fragment.of("ALICE"));
    }

    @Test
    void tellsWhatCannotBeLookedFor() {
        assertThat(Fragment.flawsOf("  ")).containsExactly(Fragment.Flaw.EMPTY);
        assertThat(Fragment.flawsOf("a\nb")).containsExactly(Fragment.Flaw.CHARACTERS);
        assertThat(Fragment.flawsOf("a\u0000b")).containsExactly(Fragment.Flaw.CHARACTERS);
        assertThat(Fragment.flawsOf("x".repeat(255))).containsExactly(Fragment.Flaw.TOO_LONG);
        assertThat(Fragment.flawsOf("😀".repeat(254))).isEmpty();
    }

    /// Some characters become several when they are composed.
    @Test
    void measuresWhatIsLookedFor() {
        assertThat(Fragment.flawsOf("\u0958".repeat(254))).containsExactly(Fragment.Flaw.TOO_LONG);
        assertThat(Fragment.of("\u0958".repeat(127)).folded()).hasSize(254);
    }

    @Test
    void isNothingButAFragment() {
        assertThatThrownBy(() -> new Fragment("a\nb")).isInstanceOf(IllegalArgumentException.class);
    }
}
