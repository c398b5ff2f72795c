package dev.portero.persistence.jdbc;

import java.util.stream.IntStream;

/// Trigrams of a text, for the search index: every three adjacent characters, and the first character of each line.
/// Each trigram is a hash; a collision only costs a comparison with the text, which is made anyway.
///
/// The hashes are stored in the database. A change of the algorithm requires a backfill of every row.
public final class Trigrams {

    private static final int LENGTH = 3;

    private static final int NONE = 0;

    private Trigrams() {}

    /// Returns the distinct trigrams in ascending order; none for a text with less than three characters in a line.
    public static Integer[] of(String text) {
        int[] letters = text.codePoints().toArray();
        IntStream whole = IntStream.rangeClosed(0, letters.length - LENGTH)
                .map(at -> number(letters[at], letters[at + 1], letters[at + 2]));
        IntStream first = IntStream.rangeClosed(0, letters.length - 2)
                .filter(at -> letters[at] == '\n')
                .map(at -> number(letters[at], letters[at + 1], NONE));
        return IntStream.concat(whole, first).sorted().distinct().boxed().toArray(Integer[]::new);
    }

    private static int number(int first, int second, int third) {
        long letters = ((long) first << 42) | ((long) second << 21) | third;
        return Long.hashCode(letters * 0x9E3779B97F4A7C15L);
    }
}
