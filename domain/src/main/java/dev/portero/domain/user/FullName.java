package dev.portero.domain.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Full name of a user; optional.
public record FullName(String value) {

    /// No full name.
    public static final FullName NONE = new FullName("");

    private static final int MAX_CODE_POINTS = 120;

    public FullName {
        if (!flawsOf(value).isEmpty()) {
            throw new IllegalArgumentException("not a full name");
        }
    }

    /// Returns the flaws of a typed name; empty for a valid one.
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

    /// Creates a name from typed text and strips surrounding spaces.
    public static FullName of(String typed) {
        return new FullName(tidy(typed).orElseThrow(() -> new IllegalArgumentException("not a full name")));
    }

    public boolean isGiven() {
        return !value.isEmpty();
    }

    /// Empty for a text over the maximum length.
    private static Optional<String> tidy(String typed) {
        return NormalizedText.nfc(typed.strip(), MAX_CODE_POINTS);
    }

    @Override
    public String toString() {
        return value;
    }
}
