package dev.portero.persistence.user;

import java.util.stream.IntStream;

/// The pieces by which an index finds a text: every three characters of it that stand side by side, and the first one
/// of each line. A number stands for each; that two may share one costs a look at the text, which is taken anyway.
///
/// The numbers are kept in the database. Made another way, they have to be made anew for every row.
public final class Trigrams {

    private static final int LENGTH = 3;

    private static final int NONE = 0;

    private Trigrams() {}

    /// Each one once, in ascending order; none for less than three characters within a line.
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
