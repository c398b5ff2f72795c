package dev.portero.domain.user;

/// What every text that people write about people must be free of.
public final class Text {

    private Text() {}

    /// Controls would end a line of a log or a header of a mail; direction overrides and separators make text lie about
    /// itself. Joiners stay: emoji and several scripts are written with them.
    public static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> c != 0x200C && c != 0x200D && !(c >= 0xE0020 && c <= 0xE007F);
            default -> false;
        };
    }
}
