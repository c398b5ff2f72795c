package dev.portero.domain.role;

import dev.portero.domain.user.NormalizedText;
import dev.portero.domain.user.TextRules;
import java.util.Optional;

/// Description of a role for administrators; optional.
public record RoleDescription(String value) {

    /// No description.
    public static final RoleDescription NONE = new RoleDescription("");

    private static final int MAX_CODE_POINTS = 200;

    public RoleDescription {
        if (!isDescription(value)) {
            throw new IllegalArgumentException("not a role description");
        }
    }

    /// Parses a typed description and strips surrounding spaces; empty if it is too long or contains control
    /// characters.
    public static Optional<RoleDescription> parse(String typed) {
        return NormalizedText.nfc(typed.strip(), MAX_CODE_POINTS)
                .filter(RoleDescription::isDescription)
                .map(RoleDescription::new);
    }

    private static boolean isDescription(String text) {
        return text.codePointCount(0, text.length()) <= MAX_CODE_POINTS
                && text.codePoints().noneMatch(TextRules::isInvisible);
    }

    @Override
    public String toString() {
        return value;
    }
}
