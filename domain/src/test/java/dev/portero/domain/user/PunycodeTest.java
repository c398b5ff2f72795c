package dev.portero.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PunycodeTest {

    /// Published vectors: section 7.1 of RFC 3492, and names in use.
    @ParameterizedTest
    @CsvSource({
        "example, example",
        "bücher, xn--bcher-kva",
        "faß, xn--fa-hia",
        "пример, xn--e1afmkfd",
        "他们为什么不说中文, xn--ihqwcrb4cv8a8dqg056pqjye",
        "почемужеонинеговорятпорусски, xn--b1abfaaepdrnnbgefbadotcwatmq2g4l",
        "3年b組金八先生, xn--3b-ww4c5e180e575a65lsy2b",
        "パフィーdeルンバ, xn--de-jg4avhby1noc0d"
    })
    void encodesALabelInAscii(String label, String ascii) {
        assertThat(Punycode.toAscii(label)).isEqualTo(ascii);
    }
}
