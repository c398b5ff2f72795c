package dev.portero.domain.credential;

import java.text.Normalizer;
import java.util.Locale;

/// A secret as its owner knows it: composed (NFC), so that two keyboards agree, and otherwise exactly as typed.
public record Password(String value) {

    public static Password of(String typed) {
        return new Password(Normalizer.normalize(typed, Normalizer.Form.NFC));
    }

    /// Whether it is this word, in whatever case and however it was typed.
    boolean reads(String word) {
        return of(word).value.equalsIgnoreCase(value);
    }

    /// The same for every case that it may be typed in: to look it up in a list, never to keep it.
    public String folded() {
        return of(value.toLowerCase(Locale.ROOT)).value;
    }

    int length() {
        return value.codePointCount(0, value.length());
    }

    @Override
    public String toString() {
        return "Password[…]";
    }
}
