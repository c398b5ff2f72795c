package dev.portero.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class NormalizedTextTest {

    /// The limit applies to the normalized text: the length check before it must reject nothing that fits.
    @Property
    void rejectsExactlyTextTooLongAfterNormalization(
            @ForAll
                    @StringLength(max = 40)
                    @CharRange(from = ' ', to = '\u04ff')
                    @CharRange(from = '\u1100', to = '\u11ff')
                    @CharRange(from = '\u1f00', to = '\u1fff')
                    @CharRange(from = '\uac00', to = '\uac80')
                    @CharRange(from = '\ufb00', to = '\ufdff')
                    String typed,
            @ForAll @IntRange(max = 20) int limit) {
        String composed = Normalizer.normalize(typed, Form.NFC);
        String compatible = Normalizer.normalize(typed, Form.NFKC);
        String decomposed = Normalizer.normalize(typed, Form.NFKD);

        assertThat(NormalizedText.nfc(typed, limit).isPresent()).isEqualTo(length(composed) <= limit);
        assertThat(NormalizedText.nfkc(typed, limit).isPresent()).isEqualTo(length(compatible) <= limit);
        assertThat(NormalizedText.nfkd(typed, limit).isPresent()).isEqualTo(length(decomposed) <= limit);
        assertThat(NormalizedText.nfc(typed, 200)).contains(composed);
        assertThat(NormalizedText.nfkc(typed, 2_000)).contains(compatible);
        assertThat(NormalizedText.nfkd(typed, 2_000)).contains(decomposed);
    }

    /// Basis of the factor between both limits, for the Unicode version of this runtime.
    @Test
    void noCodePointDecomposesIntoMoreThanFour() {
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .map(c -> length(Normalizer.normalize(Character.toString(c), Form.NFD)))
                        .max())
                .hasValue(4);
    }

    @Test
    void acceptsTheLongestSpellingOfTextThatFits() {
        String fourCodePoints = "\u03b1\u0313\u0300\u0345"; // composed, it is the one code point U+1F82

        assertThat(NormalizedText.nfc(fourCodePoints.repeat(120), 120)).contains("\u1f82".repeat(120));
        assertThat(NormalizedText.nfc(fourCodePoints.repeat(120) + "x", 120)).isEmpty();
    }

    @Test
    void rejectsTextTooLongOnlyAfterNormalization() {
        assertThat(NormalizedText.nfc("\ufb2c".repeat(40), 120)).isPresent(); // three code points each
        assertThat(NormalizedText.nfc("\ufb2c".repeat(41), 120)).isEmpty();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
