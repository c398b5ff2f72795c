package dev.portero.domain.user;

import java.util.ArrayList;
import java.util.List;

/// Reason of a status change, as free text; optional.
public record StatusReason(String value) {

    /// No reason.
    public static final StatusReason NONE = new StatusReason("");

    private static final int MAX_CODE_POINTS = 200;

    /// Reason for refusing a typed reason.
    public enum Flaw {
        TOO_LONG,
        CHARACTERS
    }

    public StatusReason {
        if (!flawsOf(value).isEmpty()) {
            throw new IllegalArgumentException("not a status reason");
        }
    }

    /// Returns the flaws of a typed reason; empty for a valid one.
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

    /// Creates a reason from typed text and strips surrounding spaces.
    public static StatusReason of(String typed) {
        return new StatusReason(typed.strip());
    }

    @Override
    public String toString() {
        return value;
    }
}
