package dev.portero.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.testing.RandomInput;
import dev.portero.domain.testing.RandomInput.Alphabet;
import dev.portero.domain.testing.SeededCases;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NormalizedTextTest {

    /// Scripts whose text becomes longer or shorter when it is normalized.
    private static final List<Alphabet> ALPHABETS = List.of(
            new Alphabet(' ', '\u04ff'),
            new Alphabet('\u1100', '\u11ff'),
            new Alphabet('\u1f00', '\u1fff'),
            new Alphabet('\uac00', '\uac80'),
            new Alphabet('\ufb00', '\ufdff'));

    /// The limit applies to the normalized text: the length check before it must reject nothing that fits.
    @SeededCases
    void rejectsExactlyTextTooLongAfterNormalization(RandomGenerator random) {
        String typed = RandomInput.textOf(ALPHABETS, random, 0, 40);
        int limit = RandomInput.number(random, 0, 20);
        String composed = Normalizer.normalize(typed, Form.NFC);
        String compatible = Normalizer.normalize(typed, Form.NFKC);
        String decomposed = Normalizer.normalize(typed, Form.NFKD);

        assertThat(NormalizedText.nfc(typed, limit).isPresent()).as(typed).isEqualTo(length(composed) <= limit);
        assertThat(NormalizedText.nfkc(typed, limit).isPresent()).as(typed).isEqualTo(length(compatible) <= limit);
        assertThat(NormalizedText.nfkd(typed, limit).isPresent()).as(typed).isEqualTo(length(decomposed) <= limit);
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
