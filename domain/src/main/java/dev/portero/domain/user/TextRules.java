package dev.portero.domain.user;

/// Character rules for free text.
public final class TextRules {

    private TextRules() {}

    /// Whether Unicode displays nothing for the code point (Default_Ignorable_Code_Point, as of Unicode 16): joiners,
    /// variation selectors, the soft hyphen, fillers, tags, and the code points reserved for more of them.
    static boolean isDefaultIgnorable(int c) {
        return switch (c) {
            case 0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0 -> true;
            default ->
                isWithin(c, 0x180B, 0x180F)
                        || isWithin(c, 0x200B, 0x200F)
                        || isWithin(c, 0x202A, 0x202E)
                        || isWithin(c, 0x2060, 0x206F)
                        || isWithin(c, 0xFE00, 0xFE0F)
                        || isWithin(c, 0xFFF0, 0xFFF8)
                        || isWithin(c, 0x1BCA0, 0x1BCA3)
                        || isWithin(c, 0x1D173, 0x1D17A)
                        || isWithin(c, 0xE0000, 0xE0FFF);
        };
    }

    private static boolean isWithin(int c, int first, int last) {
        return c >= first && c <= last;
    }

    /// Whether free text must not contain the code point. Controls could end a line of a log or a header of a mail;
    /// direction overrides and separators make a text look different from its content. Joiners are allowed: emoji and
    /// several scripts need them.
    public static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> c != 0x200C && c != 0x200D && !(c >= 0xE0020 && c <= 0xE007F);
            default -> false;
        };
    }
}
