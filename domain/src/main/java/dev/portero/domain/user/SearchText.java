package dev.portero.domain.user;

import java.util.Optional;

/// Searchable text of a user: address, user name and full name, folded, each on a line of its own. A search term
/// contains no line break, so that no match spans two of them.
public record SearchText(String value) {

    /// Beginning of each line, including the first: it marks the beginning of a name.
    static final String BREAK = "\n";

    /// Upper bound for every part of a profile.
    private static final int MAX_CODE_POINTS = 1_024;

    /// Creates the text of a profile. An address with an internationalized domain is included in both spellings.
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

    /// Folds a text: NFC, then simple case mapping of each code point. Full lower-casing would depend on the context: a
    /// Greek sigma at the end of a search term would differ from one in the middle of a name. Empty if the text has
    /// more code points than the limit.
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
