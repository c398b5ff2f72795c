package dev.portero.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TrigramsTest {

    private static final String TEXT = "\njosé.martínez-100042@correo.example\njmartinez100042\njosé martínez 😀 lópez";

    @Test
    void extractsTrigramsAndLineStarts() {
        assertThat(Trigrams.of("abcd")).hasSize(2);
        assertThat(Trigrams.of("ab")).isEmpty();
        assertThat(Trigrams.of("")).isEmpty();
        assertThat(Trigrams.of("\nab")).hasSize(2); // the first character of the line, and the trigram
        assertThat(Trigrams.of("aaaa")).hasSize(1);
        assertThat(Trigrams.of("abc")).doesNotContain(Trigrams.of("abd"));
    }

    /// A text is found by every substring, at any position and of any length.
    @Test
    void textHasTheTrigramsOfEverySubstring() {
        List<Integer> all = List.of(Trigrams.of(TEXT));
        Random random = new Random(31);
        for (int round = 0; round < 2_000; round++) {
            int begin = random.nextInt(TEXT.length());
            String part = TEXT.substring(begin, begin + random.nextInt(TEXT.length() - begin + 1));
            if (part.chars().noneMatch(letter -> Character.isSurrogate((char) letter))) {
                assertThat(all).as(part).containsAll(List.of(Trigrams.of(part)));
            }
        }
    }
}
