package dev.portero.domain.user;

import java.text.Normalizer;
import java.util.Optional;

/// Unicode normalization (UAX #15) of typed text behind a length limit, and the only caller of [Normalizer].
///
/// Normalizing takes time that grows with the square of a run of combining marks: 64 KiB of them take half a second.
/// So the length is looked at first. The limit counts code points after normalization, as the rules for users do. One
/// of them stands for at most four typed ones, the longest canonical decomposition that Unicode has (its stability
/// policy keeps it), so that text of more than four times the limit is too long whatever it becomes, and is refused
/// unread. What is refused is exactly what would be too long afterward.
public final class NormalizedText {

    private static final int LONGEST_DECOMPOSITION = 4;

    private NormalizedText() {}

    /// Composed text (NFC); empty where it has more code points than the limit.
    public static Optional<String> nfc(String typed, int maxCodePoints) {
        return normalized(typed, maxCodePoints, Normalizer.Form.NFC);
    }

    /// Composed text without compatibility characters (NFKC); empty where it has more code points than the limit.
    public static Optional<String> nfkc(String typed, int maxCodePoints) {
        return normalized(typed, maxCodePoints, Normalizer.Form.NFKC);
    }

    /// Decomposed text without compatibility characters (NFKD); empty where it has more code points than the limit.
    public static Optional<String> nfkd(String typed, int maxCodePoints) {
        return normalized(typed, maxCodePoints, Normalizer.Form.NFKD);
    }

    private static Optional<String> normalized(String typed, int maxCodePoints, Normalizer.Form form) {
        if (isLonger(typed, LONGEST_DECOMPOSITION * maxCodePoints)) {
            return Optional.empty();
        }
        return Optional.of(Normalizer.normalize(typed, form)).filter(text -> !isLonger(text, maxCodePoints));
    }

    /// Counts no more than it has to: a code point is one or two characters.
    private static boolean isLonger(String text, int maxCodePoints) {
        return text.length() > maxCodePoints
                && (text.length() > 2 * maxCodePoints || text.codePointCount(0, text.length()) > maxCodePoints);
    }
}
