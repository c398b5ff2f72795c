package dev.portero.domain.client;

import dev.portero.domain.user.NormalizedText;
import dev.portero.domain.user.TextRules;
import java.util.Optional;

/// What people call a client. Nothing hangs on it, and several may have the same.
public record ClientName(String value) {

    private static final int MAX_CODE_POINTS = 100;

    public ClientName {
        if (!isName(value)) {
            throw new IllegalArgumentException("not the name of a client");
        }
    }

    /// Takes what a person typed, without the spaces around it; empty where nothing is left, or too much.
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
