package dev.portero.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class GramsTest {

    private static final String TEXT = "\njosé.martínez-100042@correo.example\njmartinez100042\njosé martínez 😀 lópez";

    @Test
    void takesThreeThatStandSideBySideAndWhereALineBegins() {
        assertThat(Grams.of("abcd")).hasSize(2);
        assertThat(Grams.of("ab")).isEmpty();
        assertThat(Grams.of("")).isEmpty();
        assertThat(Grams.of("\nab")).hasSize(2); // the line's first one, and the three
        assertThat(Grams.of("aaaa")).hasSize(1);
        assertThat(Grams.of("abc")).doesNotContain(Grams.of("abd"));
    }

    /// Whoever is asked for a piece has to be found by it, wherever it begins and however long it is.
    @Test
    void findsAPieceInEveryTextThatHasIt() {
        List<Integer> all = List.of(Grams.of(TEXT));
        Random chance = new Random(31);
        for (int round = 0; round < 2_000; round++) {
            int begin = chance.nextInt(TEXT.length());
            String piece = TEXT.substring(begin, begin + chance.nextInt(TEXT.length() - begin + 1));
            if (piece.chars().noneMatch(letter -> Character.isSurrogate((char) letter))) {
                assertThat(all).as(piece).containsAll(List.of(Grams.of(piece)));
            }
        }
    }
}
