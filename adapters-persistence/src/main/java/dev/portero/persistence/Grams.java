package dev.portero.persistence;

import java.util.stream.IntStream;

/// The pieces by which an index finds a text: every three characters of it that stand side by side, and the first one
/// of each line. A number stands for each; that two may share one costs a look at the text, which is taken anyway.
///
/// The numbers are kept in the database. Made another way, they have to be made anew for every row.
public final class Grams {

    private static final int LENGTH = 3;

    /// For so many characters it takes no more than one of each three that stand side by side.
    private static final int MANY = 4 * LENGTH;

    private static final int NONE = 0;

    private Grams() {}

    /// Each one once, in ascending order; none for less than three characters within a line.
    public static Integer[] of(String text) {
        int[] letters = text.codePoints().toArray();
        return of(letters, IntStream.rangeClosed(0, letters.length - LENGTH));
    }

    /// Those by which a text is found that has this one in it: of a long one, so few that they have each character
    /// between them. The index takes time for every one, and those that overlap tell hardly more.
    public static Integer[] toFind(String needle) {
        int[] letters = needle.codePoints().toArray();
        int last = letters.length - LENGTH;
        return letters.length < MANY
                ? of(needle)
                : of(letters, IntStream.rangeClosed(0, last).filter(at -> at % LENGTH == 0 || at == last));
    }

    private static Integer[] of(int[] letters, IntStream places) {
        IntStream whole = places.map(at -> number(letters[at], letters[at + 1], letters[at + 2]));
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
