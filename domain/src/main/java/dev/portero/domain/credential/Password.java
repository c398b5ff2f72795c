package dev.portero.domain.credential;

import dev.portero.domain.user.NormalizedText;

/// Password as its owner knows it: composed (NFC), so that two keyboards agree, and otherwise exactly as typed. One
/// that is longer than a password may be is kept as typed: no account has it.
public record Password(String value) {

    private static final int MAX_CODE_POINTS = 128;

    public static Password of(String typed) {
        return new Password(NormalizedText.nfc(typed, MAX_CODE_POINTS).orElse(typed));
    }

    boolean isTooLong() {
        return NormalizedText.nfc(value, MAX_CODE_POINTS).isEmpty();
    }

    /// Whether it is this word, in whatever case and however it was typed.
    boolean reads(String word) {
        return of(word).value.equalsIgnoreCase(value);
    }

    /// The same for every case that it may be typed in: to look it up in a list, never to keep it. Each letter for
    /// itself: `toLowerCase` of a text takes a look around each capital sigma, which is slow where there are many.
    public String folded() {
        if (isTooLong()) {
            return value; // nothing of that length is on a list
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
