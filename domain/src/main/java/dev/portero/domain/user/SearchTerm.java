package dev.portero.domain.user;

import java.util.ArrayList;
import java.util.List;

/// Search term for users: a substring of a name or address. Every character matches itself, ignoring case.
public record SearchTerm(String folded) {

    /// Minimum length for a match at any position; a shorter term matches only at the beginning of a name.
    private static final int ANYWHERE = 3;

    /// Maximum length of an address; no name is longer.
    private static final int MAX_CODE_POINTS = 254;

    /// Reason for refusing a search term.
    public enum Flaw {
        EMPTY,
        TOO_LONG,
        CHARACTERS
    }

    public SearchTerm {
        if (!flawsOf(folded).isEmpty()) {
            throw new IllegalArgumentException("not a search term");
        }
    }

    /// Returns the flaws of a typed search term; empty for a valid one.
    public static List<Flaw> flawsOf(String typed) {
        String words = typed.strip();
        List<Flaw> flaws = new ArrayList<>();
        if (words.isEmpty()) {
            flaws.add(Flaw.EMPTY);
        }
        if (SearchText.fold(words, MAX_CODE_POINTS).isEmpty()) {
            flaws.add(Flaw.TOO_LONG);
        }
        if (words.codePoints().anyMatch(TextRules::isInvisible)) {
            flaws.add(Flaw.CHARACTERS);
        }
        return List.copyOf(flaws);
    }

    /// Creates a search term from typed text and strips surrounding spaces.
    public static SearchTerm of(String typed) {
        return new SearchTerm(SearchText.fold(typed.strip(), MAX_CODE_POINTS)
                .orElseThrow(() -> new IllegalArgumentException("not a search term")));
    }

    /// Substring that the [SearchText] of a matching user contains.
    public String needle() {
        return lengthOf(folded) < ANYWHERE ? SearchText.BREAK + folded : folded;
    }

    private static int lengthOf(String text) {
        return text.codePointCount(0, text.length());
    }

    /// Whether the term matches this profile.
    public boolean isOf(Profile profile) {
        return SearchText.of(profile).value().contains(needle());
    }
}
