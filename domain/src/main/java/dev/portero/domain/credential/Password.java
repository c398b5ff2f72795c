package dev.portero.domain.credential;

import dev.portero.domain.user.NormalizedText;

/// Password in plain text, normalized to NFC so that different keyboards produce the same text, and otherwise exactly
/// as typed. A text over the maximum length is not normalized: no account has such a password.
public record Password(String value) {

    private static final int MAX_CODE_POINTS = 128;

    public static Password of(String typed) {
        return new Password(NormalizedText.nfc(typed, MAX_CODE_POINTS).orElse(typed));
    }

    boolean isTooLong() {
        return NormalizedText.nfc(value, MAX_CODE_POINTS).isEmpty();
    }

    /// Whether the password equals this word, ignoring case and Unicode composition.
    boolean reads(String word) {
        return of(word).value.equalsIgnoreCase(value);
    }

    /// Case-folded form for a lookup in the list of common passwords; never stored. Folds code point by code point:
    /// `String.toLowerCase` examines the context of each capital sigma, which is slow for a text with many of them.
    public String folded() {
        if (isTooLong()) {
            return value; // no common password is that long
        }
        StringBuilder folded = new StringBuilder(value.length());
        value.codePoints().map(Character::toLowerCase).forEach(folded::appendCodePoint);
        return of(folded.toString()).value;
    }

    int length() {
        return value.codePointCount(0, value.length());
    }

    @Override
    public String toString() {
        return "Password[…]";
    }
}
