package dev.portero.domain.testing;

import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Random input for property tests. Limits and short text are more frequent than they would be by chance.
public final class RandomInput {

    private static final List<Alphabet> ASCII = List.of(new Alphabet(' ', '~'));
    private static final List<Alphabet> LATIN_LETTERS = List.of(new Alphabet('a', 'z'), new Alphabet('A', 'Z'));

    /// Letters of several scripts, digits, hyphen and full stop: most text of them is valid in names.
    private static final List<Alphabet> LETTERS = List.of(
            new Alphabet('a', 'z'),
            new Alphabet('-', '.'),
            new Alphabet('0', '9'),
            new Alphabet('\u00df', '\u024f'),
            new Alphabet('\u0370', '\u052f'),
            new Alphabet('\u05d0', '\u05ea'),
            new Alphabet('\u0620', '\u064a'),
            new Alphabet('\u0904', '\u0963'),
            new Alphabet('\u3041', '\u30fe'),
            new Alphabet('\u4e00', '\u9fff'),
            new Alphabet('\uac00', '\ud7a3'));

    /// Characters that are invisible, look like others, or change when they are normalized.
    private static final List<Alphabet> HOSTILE = List.of(
            new Alphabet('\u0000', '\u001f'),
            new Alphabet('\u007f', '\u00a0'),
            new Alphabet('\u00ad', '\u00ad'),
            new Alphabet('\u0300', '\u036f'),
            new Alphabet('\u2000', '\u206f'),
            new Alphabet('\u2e80', '\u3002'),
            new Alphabet('\ud800', '\udfff'),
            new Alphabet('\ufb00', '\uffff'),
            new Alphabet(0x1f300, 0x1faff),
            new Alphabet(0xe0000, 0xe01ef));

    private static final List<Alphabet> PLANE_ZERO = List.of(new Alphabet(0, 0xffff));
    private static final List<Alphabet> UNICODE = List.of(new Alphabet(0, Character.MAX_CODE_POINT));
    private static final List<List<Alphabet>> ALL =
            List.of(ASCII, LATIN_LETTERS, LETTERS, HOSTILE, PLANE_ZERO, UNICODE);

    private RandomInput() {}

    /// Range of code points, both ends included.
    public record Alphabet(int first, int last) {

        private int any(RandomGenerator random) {
            return random.nextInt(first, last + 1);
        }
    }

    /// A number from `min` to `max`.
    public static int number(RandomGenerator random, int min, int max) {
        return switch (random.nextInt(8)) {
            case 0 -> min;
            case 1 -> max;
            case 2 -> random.nextInt(min, min + (max - min) / 8 + 1);
            default -> random.nextInt(min, max + 1);
        };
    }

    /// Text of `min` to `max` code points: of ASCII, of letters, of what is not a letter, of all of Unicode with single
    /// surrogates, or of a mixture of them.
    public static String text(RandomGenerator random, int min, int max) {
        boolean mixed = random.nextInt(4) == 0;
        List<Alphabet> alphabets = anyOf(ALL, random);
        return text(random, min, max, () -> mixed ? anyOf(ALL, random) : alphabets);
    }

    /// Text of letters from A to Z and a to z.
    public static String latinLetters(RandomGenerator random, int min, int max) {
        return textOf(LATIN_LETTERS, random, min, max);
    }

    /// Text of these alphabets.
    public static String textOf(List<Alphabet> alphabets, RandomGenerator random, int min, int max) {
        return text(random, min, max, () -> alphabets);
    }

    private static String text(RandomGenerator random, int min, int max, Supplier<List<Alphabet>> alphabets) {
        return IntStream.range(0, number(random, min, max))
                .mapToObj(i -> Character.toString(anyOf(alphabets.get(), random).any(random)))
                .collect(Collectors.joining());
    }

    private static <T> T anyOf(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }
}
