package dev.portero.domain.user;

import java.util.ArrayList;
import java.util.List;

/// Why somebody did something to a user, in their own words; may be left out.
public record StatusReason(String value) {

    /// When nobody says why.
    public static final StatusReason NONE = new StatusReason("");

    private static final int MAX_CODE_POINTS = 200;

    /// What keeps words from being a reason that others can be shown.
    public enum Flaw {
        TOO_LONG,
        CHARACTERS
    }

    public StatusReason {
        if (!flawsOf(value).isEmpty()) {
            throw new IllegalArgumentException("not a reason");
        }
    }

    /// Everything that is wrong with the words; empty when they will do.
    public static List<Flaw> flawsOf(String typed) {
        String words = typed.strip();
        List<Flaw> flaws = new ArrayList<>();
        if (words.codePointCount(0, words.length()) > MAX_CODE_POINTS) {
            flaws.add(Flaw.TOO_LONG);
        }
        if (words.codePoints().anyMatch(TextRules::isInvisible)) {
            flaws.add(Flaw.CHARACTERS);
        }
        return List.copyOf(flaws);
    }

    /// Takes what a person typed, without the spaces around it.
    public static StatusReason of(String typed) {
        return new StatusReason(typed.strip());
    }

    @Override
    public String toString() {
        return value;
    }
}
