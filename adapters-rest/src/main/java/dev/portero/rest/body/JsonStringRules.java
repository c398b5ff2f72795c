package dev.portero.rest.body;

/// Rules for the characters of JSON strings.
final class JsonStringRules {

    private static final int LONGEST_NAME_SHOWN = 64;

    private JsonStringRules() {}

    /// Whether a string has neither U+0000, which PostgreSQL cannot store, nor an unpaired surrogate, which UTF-8
    /// cannot encode.
    static boolean isStorable(String text) {
        return text.codePoints().allMatch(c -> c != 0 && Character.getType(c) != Character.SURROGATE);
    }

    /// A member name that the client sent, shortened and sanitized for use in an error message.
    static String shown(String name) {
        return name.substring(0, Math.min(LONGEST_NAME_SHOWN, name.length())).replaceAll("[^\\p{Alnum}._-]", "?");
    }
}
