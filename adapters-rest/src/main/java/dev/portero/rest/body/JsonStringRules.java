package dev.portero.rest.body;

/// What strings of a client may hold.
final class JsonStringRules {

    private static final int LONGEST_NAME_SHOWN = 64;

    private JsonStringRules() {}

    /// No U+0000, which PostgreSQL cannot keep, and no half of a surrogate pair, which UTF-8 cannot say.
    static boolean isStorable(String text) {
        return text.codePoints().allMatch(c -> c != 0 && Character.getType(c) != Character.SURROGATE);
    }

    /// A client's own word, short and harmless enough to be said back to it.
    static String shown(String name) {
        return name.substring(0, Math.min(LONGEST_NAME_SHOWN, name.length())).replaceAll("[^\\p{Alnum}._-]", "?");
    }
}
