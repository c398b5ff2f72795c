package dev.portero.domain.user;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/// What a person wants to be called; may be left out.
public record FullName(String value) {

    /// The name of somebody who gave none.
    public static final FullName NONE = new FullName("");

    private static final int MAX_CODE_POINTS = 120;

    public FullName {
        if (!flawsOf(value).isEmpty()) {
            throw new IllegalArgumentException("not a full name");
        }
    }

    /// Everything that keeps the text from being a name; empty when it is one.
    public static List<IdentityFlaw> flawsOf(String typed) {
        String tidy = tidy(typed);
        List<IdentityFlaw> flaws = new ArrayList<>();
        if (tidy.codePointCount(0, tidy.length()) > MAX_CODE_POINTS) {
            flaws.add(IdentityFlaw.FULL_NAME_TOO_LONG);
        }
        if (tidy.codePoints().anyMatch(Text::isInvisible)) {
            flaws.add(IdentityFlaw.FULL_NAME_CHARACTERS);
        }
        return List.copyOf(flaws);
    }

    /// Takes what a person typed, without the spaces around it.
    public static FullName of(String typed) {
        return new FullName(tidy(typed));
    }

    public boolean isGiven() {
        return !value.isEmpty();
    }

    private static String tidy(String typed) {
        return Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
    }

    @Override
    public String toString() {
        return value;
    }
}
