package dev.portero.domain.user;

import java.util.Locale;
import java.util.Set;

/// Validity of an internationalized label of a domain name (IDNA 2008, RFC 5891 to 5893). Code points that depend on
/// their context, such as joiners and the middle dot, are refused.
final class DomainLabel {

    private static final String PREFIX = "xn--";
    private static final int MAX_LENGTH = 63;
    private static final int IDEOGRAPHIC_ZERO = 0x3007;

    /// Letters and marks that RFC 5892, 2.6, disallows.
    private static final Set<Integer> EXCEPTIONS =
            Set.of(0x0640, 0x07FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B);

    private static final Set<Character.UnicodeBlock> DISALLOWED_BLOCKS = Set.of(
            Character.UnicodeBlock.COMBINING_MARKS_FOR_SYMBOLS,
            Character.UnicodeBlock.MUSICAL_SYMBOLS,
            Character.UnicodeBlock.ANCIENT_GREEK_MUSICAL_NOTATION,
            Character.UnicodeBlock.HANGUL_JAMO,
            Character.UnicodeBlock.HANGUL_JAMO_EXTENDED_A,
            Character.UnicodeBlock.HANGUL_JAMO_EXTENDED_B);

    private DomainLabel() {}

    /// Whether a label in lower-case ASCII is an ordinary one, or the only spelling of a valid label in Unicode.
    static boolean isValid(String ascii) {
        return !ascii.startsWith(PREFIX)
                || PunycodeDecoder.decode(ascii.substring(PREFIX.length()))
                        .filter(DomainLabel::isUnicodeLabel)
                        .map(Punycode::toAscii)
                        .filter(ascii::equals)
                        .isPresent();
    }

    private static boolean isUnicodeLabel(String label) {
        return !label.isEmpty()
                && label.codePoints().allMatch(c -> c == '-' || (isCharacter(c) && isAllowed(c)))
                && isFolded(label)
                && !isMark(label.codePointAt(0))
                && !label.startsWith("-")
                && !label.endsWith("-")
                && !label.startsWith("--", 2)
                && isOfOneDirection(label);
    }

    /// Whether the code point is a letter, a digit or a mark.
    static boolean isCharacter(int c) {
        return c < 0x80 ? Ascii.isLetterOrDigit(c) : Character.isLetterOrDigit(c) || isMark(c) || c == IDEOGRAPHIC_ZERO;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isAllowed(int c) {
        return !TextRules.isDefaultIgnorable(c)
                && !EXCEPTIONS.contains(c)
                && (c < 0x80 || !DISALLOWED_BLOCKS.contains(Character.UnicodeBlock.of(c)));
    }

    /// Whether the label is in the form to which every spelling is mapped: lower case, without compatibility forms.
    private static boolean isFolded(String label) {
        return NormalizedText.nfkc(label, MAX_LENGTH)
                .flatMap(text -> NormalizedText.nfc(text.toLowerCase(Locale.ROOT), MAX_LENGTH))
                .filter(label::equals)
                .isPresent();
    }

    /// Bidi rule of RFC 5893 for one label: from right to left, or without any letter that is.
    private static boolean isOfOneDirection(String label) {
        int[] directions = label.codePoints().map(Character::getDirectionality).toArray();
        boolean rightToLeft = false;
        boolean leftToRight = false;
        boolean european = false;
        boolean arabic = false;
        int last = Character.DIRECTIONALITY_NONSPACING_MARK;
        for (int direction : directions) {
            rightToLeft |= isRightToLeft(direction);
            leftToRight |= direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT;
            european |= direction == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
            arabic |= direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
            last = direction == Character.DIRECTIONALITY_NONSPACING_MARK ? last : direction;
        }
        boolean endsWithLetterOrDigit = isRightToLeft(last)
                || last == Character.DIRECTIONALITY_EUROPEAN_NUMBER
                || last == Character.DIRECTIONALITY_ARABIC_NUMBER;
        return (!rightToLeft && !arabic)
                || (isRightToLeft(directions[0]) && !leftToRight && !(european && arabic) && endsWithLetterOrDigit);
    }

    private static boolean isRightToLeft(int direction) {
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
