package dev.portero.domain.user;

import java.util.Optional;

/// What a user is found by: address, user name and full name, folded, each on a line of its own. No line break can be
/// searched for, so that nothing is found across two of them.
public record SearchText(String value) {

    /// Begins each line, also the first: what comes after it is the beginning of a name.
    static final String BREAK = "\n";

    /// More than any part of a profile can have.
    private static final int MAX_CODE_POINTS = 1_024;

    /// An address with a domain of other scripts is found in both its spellings.
    public static SearchText of(Profile profile) {
        String email = foldPart(profile.email().value());
        String canonical = profile.email().canonical();
        return new SearchText(BREAK
                + email
                + (canonical.equals(email) ? "" : BREAK + canonical)
                + BREAK
                + profile.username().canonical()
                + BREAK
                + foldPart(profile.fullName().value()));
    }

    private static String foldPart(String text) {
        return fold(text, MAX_CODE_POINTS).orElseThrow();
    }

    /// Composed, and each letter for itself by its simple mapping: to lower case as a whole, a Greek sigma would depend
    /// on where the search for it ends. Empty where it has more code points than the limit.
    static Optional<String> fold(String text, int maxCodePoints) {
        return NormalizedText.nfc(text, maxCodePoints)
                .map(SearchText::lowerCase)
                .flatMap(folded -> NormalizedText.nfc(folded, maxCodePoints));
    }

    private static String lowerCase(String composed) {
        StringBuilder folded = new StringBuilder(composed.length());
        composed.codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(folded::appendCodePoint);
        return folded.toString();
    }

    @Override
    public String toString() {
        return "SearchText[…]";
    }
}
