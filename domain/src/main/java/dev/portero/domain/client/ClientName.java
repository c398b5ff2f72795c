package dev.portero.domain.client;

import dev.portero.domain.user.NormalizedText;
import dev.portero.domain.user.TextRules;
import java.util.Optional;

/// Display name of an OAuth client. It has no function and need not be unique.
public record ClientName(String value) {

    private static final int MAX_CODE_POINTS = 100;

    public ClientName {
        if (!isName(value)) {
            throw new IllegalArgumentException("not a client name");
        }
    }

    /// Parses a typed name and strips surrounding spaces; empty for a blank or too long text.
    public static Optional<ClientName> parse(String typed) {
        return NormalizedText.nfc(typed.strip(), MAX_CODE_POINTS)
                .filter(ClientName::isName)
                .map(ClientName::new);
    }

    private static boolean isName(String text) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= MAX_CODE_POINTS
                && text.codePoints().noneMatch(TextRules::isInvisible);
    }

    @Override
    public String toString() {
        return value;
    }
}
