package dev.portero.domain.user;

import java.text.Normalizer;

/// What a user is found by: address, user name and full name, folded, each on a line of its own. No line break can be
/// searched for, so that nothing is found across two of them.
public record SearchText(String value) {

    /// Begins each line, also the first: what comes after it is the beginning of a name.
    static final String BREAK = "\n";

    /// An address with a domain of other scripts is found in both its spellings.
    public static SearchText of(Profile profile) {
        String email = fold(profile.email().value());
        String canonical = profile.email().canonical();
        return new SearchText(BREAK
                + email
                + (canonical.equals(email) ? "" : BREAK + canonical)
                + BREAK
                + profile.username().canonical()
                + BREAK
                + fold(profile.fullName().value()));
    }

    /// Composed, and each letter for itself by its simple mapping: to lower case as a whole, a Greek sigma would depend
    /// on where the search for it ends.
    static String fold(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder(composed.length());
        composed.codePoints()
                .map(c -> Character.toLowerCase(Character.toUpperCase(c)))
                .forEach(folded::appendCodePoint);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    @Override
    public String toString() {
        return "SearchText[…]";
    }
}
