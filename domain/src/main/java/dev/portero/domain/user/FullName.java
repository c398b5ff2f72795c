package dev.portero.domain.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        List<IdentityFlaw> flaws = new ArrayList<>();
        if (tidy(typed).isEmpty()) {
            flaws.add(IdentityFlaw.FULL_NAME_TOO_LONG);
        }
        if (typed.strip().codePoints().anyMatch(TextRules::isInvisible)) {
            flaws.add(IdentityFlaw.FULL_NAME_CHARACTERS);
        }
        return List.copyOf(flaws);
    }

    /// Takes what a person typed, without the spaces around it.
    public static FullName of(String typed) {
        return new FullName(tidy(typed).orElseThrow(() -> new IllegalArgumentException("not a full name")));
    }

    public boolean isGiven() {
        return !value.isEmpty();
    }

    /// Empty where it is too long.
    private static Optional<String> tidy(String typed) {
        return NormalizedText.nfc(typed.strip(), MAX_CODE_POINTS);
    }

    @Override
    public String toString() {
        return value;
    }
}
