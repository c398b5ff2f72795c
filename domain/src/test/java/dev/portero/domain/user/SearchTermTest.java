package dev.portero.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class SearchTermTest {

    private static final Profile ALICE =
            new Profile(new Email("Alice@Example.com"), new Username("Wonder"), new FullName("Ἀλίκη ΣΊΣΥΦΟΣ"));

    @Test
    void matchesAnywhereFromThreeCharactersOn() {
        assertThat(SearchTerm.of("ice@ex").isOf(ALICE)).isTrue();
        assertThat(SearchTerm.of("onder").isOf(ALICE)).isTrue();
        assertThat(SearchTerm.of("xyz").isOf(ALICE)).isFalse();
    }

    @Test
    void shorterTermMatchesPrefixesOnly() {
        assertThat(SearchTerm.of("A").isOf(ALICE)).isTrue();
        assertThat(SearchTerm.of("wo").isOf(ALICE)).isTrue();
        assertThat(SearchTerm.of("ex").isOf(ALICE)).isFalse();
    }

    @Test
    void countsCodePointsOfTheComposedForm() {
        assertThat(SearchTerm.of("😀😀").needle()).isEqualTo("\n😀😀");
        assertThat(SearchTerm.of("e\u0301e\u0301").needle()).isEqualTo("\néé");
        assertThat(SearchTerm.of("😀😀😀").needle()).isEqualTo("😀😀😀");
    }

    /// The Greek letter sigma has a second form at the end of a word; a search term may end within the word.
    @Test
    void foldsLettersAtAnyPosition() {
        assertThat(SearchTerm.of("σίσ").isOf(ALICE)).isTrue();
        assertThat(SearchTerm.of("σίς").isOf(ALICE)).isTrue();
        assertThat(SearchTerm.of("ΣΎΦΟΣ").isOf(ALICE)).isFalse();
        assertThat(SearchTerm.of("ΣΥΦΟΣ").isOf(ALICE)).isTrue();
        assertThat(SearchTerm.of("ἈΛΊ").isOf(ALICE)).isTrue();
    }

    @Test
    void trimsSurroundingSpaces() {
        assertThat(SearchTerm.of("  alice ")).isEqualTo(SearchTerm.of("ALICE"));
    }

    @Test
    void rejectsInvalidTerms() {
        assertThat(SearchTerm.flawsOf("  ")).containsExactly(SearchTerm.Flaw.EMPTY);
        assertThat(SearchTerm.flawsOf("a\nb")).containsExactly(SearchTerm.Flaw.CHARACTERS);
        assertThat(SearchTerm.flawsOf("a\u0000b")).containsExactly(SearchTerm.Flaw.CHARACTERS);
        assertThat(SearchTerm.flawsOf("x".repeat(255))).containsExactly(SearchTerm.Flaw.TOO_LONG);
        assertThat(SearchTerm.flawsOf("😀".repeat(254))).isEmpty();
    }

    /// Normalization replaces some characters by several.
    @Test
    void limitAppliesToTheComposedTerm() {
        assertThat(SearchTerm.flawsOf("\u0958".repeat(254))).containsExactly(SearchTerm.Flaw.TOO_LONG);
        assertThat(SearchTerm.of("\u0958".repeat(127)).folded()).hasSize(254);
    }

    @Test
    void constructorRejectsAnInvalidTerm() {
        assertThatThrownBy(() -> new SearchTerm("a\nb")).isInstanceOf(IllegalArgumentException.class);
    }
}
