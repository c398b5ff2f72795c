package dev.portero.domain.user;

import java.util.ArrayList;
import java.util.List;

/// A piece of what a user is called, to find them by. Every character of it stands for itself, in either case.
public record SearchTerm(String folded) {

    /// So many characters are looked for anywhere; fewer only where a name begins.
    private static final int ANYWHERE = 3;

    /// Longer is no name.
    private static final int MAX_CODE_POINTS = 254;

    /// What keeps words from being looked for.
    public enum Flaw {
        EMPTY,
        TOO_LONG,
        CHARACTERS
    }

    public SearchTerm {
        if (!flawsOf(folded).isEmpty()) {
            throw new IllegalArgumentException("not a fragment of a name");
        }
    }

    /// Everything that is wrong with the words; empty when they will do.
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

    /// Takes what a person typed, without the spaces around it.
    public static SearchTerm of(String typed) {
        return new SearchTerm(SearchText.fold(typed.strip(), MAX_CODE_POINTS)
                .orElseThrow(() -> new IllegalArgumentException("not a fragment of a name")));
    }

    /// The exact piece of the text that whoever is meant has.
    public String needle() {
        return lengthOf(folded) < ANYWHERE ? SearchText.BREAK + folded : folded;
    }

    private static int lengthOf(String text) {
        return text.codePointCount(0, text.length());
    }

    /// Whether it is a piece of what this user is called.
    public boolean isOf(Profile profile) {
        return SearchText.of(profile).value().contains(needle());
    }
}
