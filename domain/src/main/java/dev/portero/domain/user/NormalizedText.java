package dev.portero.domain.user;

import java.text.Normalizer;
import java.util.Optional;

/// Unicode normalization (UAX #15) of typed text with a length limit, and the only caller of [Normalizer].
///
/// Normalization takes time that grows with the square of a run of combining marks: 64 KiB of them take half a second.
/// So the length is checked first. The limit counts code points after normalization, as the rules for users do. One of
/// them stands for at most four typed ones, the longest canonical decomposition that Unicode has (its stability policy
/// guarantees it). A text of more than four times the limit is therefore too long in any case, and is refused without
/// normalization. The refused texts are exactly those that would be too long after normalization.
public final class NormalizedText {

    private static final int LONGEST_DECOMPOSITION = 4;

    private NormalizedText() {}

    /// Returns the composed text (NFC); empty if it has more code points than the limit.
    public static Optional<String> nfc(String typed, int maxCodePoints) {
        return normalized(typed, maxCodePoints, Normalizer.Form.NFC);
    }

    /// Returns the composed text without compatibility characters (NFKC); empty if it has more code points than the
    /// limit.
    public static Optional<String> nfkc(String typed, int maxCodePoints) {
        return normalized(typed, maxCodePoints, Normalizer.Form.NFKC);
    }

    /// Returns the decomposed text without compatibility characters (NFKD); empty if it has more code points than the
    /// limit.
    public static Optional<String> nfkd(String typed, int maxCodePoints) {
        return normalized(typed, maxCodePoints, Normalizer.Form.NFKD);
    }

    private static Optional<String> normalized(String typed, int maxCodePoints, Normalizer.Form form) {
        if (isLonger(typed, LONGEST_DECOMPOSITION * maxCodePoints)) {
            return Optional.empty();
        }
        return Optional.of(Normalizer.normalize(typed, form)).filter(text -> !isLonger(text, maxCodePoints));
    }

    /// Counts as little as possible: a code point is one or two characters.
    private static boolean isLonger(String text, int maxCodePoints) {
        return text.length() > maxCodePoints
                && (text.length() > 2 * maxCodePoints || text.codePointCount(0, text.length()) > maxCodePoints);
    }
}
