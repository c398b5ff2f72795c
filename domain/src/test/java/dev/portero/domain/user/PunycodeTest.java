package dev.portero.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.testing.RandomInput;
import dev.portero.domain.testing.SeededCases;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PunycodeTest {

    /// Published vectors: section 7.1 of RFC 3492, and names in use.
    static Stream<Arguments> vectors() {
        return Stream.of(
                Arguments.of("bücher", "xn--bcher-kva"),
                Arguments.of("faß", "xn--fa-hia"),
                Arguments.of("пример", "xn--e1afmkfd"),
                Arguments.of("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
                Arguments.of("почемужеонинеговорятпорусски", "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l"),
                Arguments.of("3年b組金八先生", "xn--3b-ww4c5e180e575a65lsy2b"),
                Arguments.of("パフィーdeルンバ", "xn--de-jg4avhby1noc0d"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void encodesALabelInAscii(String label, String ascii) {
        assertThat(Punycode.toAscii(label)).isEqualTo(ascii);
        assertThat(Punycode.toAscii("example")).isEqualTo("example");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void decodesALabel(String label, String ascii) {
        assertThat(PunycodeDecoder.decode(ascii.substring(4))).contains(label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "abc-0", "999999999", "abc-ü", "abc-A", "99999999999999999999999"})
    void rejectsMalformedPunycode(String encoded) {
        assertThat(PunycodeDecoder.decode(encoded)).isEmpty();
    }

    /// Decoding inserts code points in ascending order: both surrogates first, then the code point between them.
    @Test
    void decodesSingleSurrogatesAroundACodePoint() {
        String label = "\ud800" + "\ud83c\udf00" + "\udc00";

        assertThat(PunycodeDecoder.decode(Punycode.toAscii(label).substring(4))).contains(label);
    }

    @SeededCases
    void decodesWhatItEncoded(RandomGenerator random) {
        String label = RandomInput.text(random, 1, 40);

        String ascii = Punycode.toAscii(label);

        assertThat(
                        ascii.equals(label)
                                ? label
                                : PunycodeDecoder.decode(ascii.substring(4)).orElseThrow())
                .isEqualTo(label);
    }
}
