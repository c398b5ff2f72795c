package dev.portero.rest.pagination;

/// Query parameter `per_page`. A value out of range is clamped; a value that is not a number is ignored.
public final class PerPage {

    private static final int UNSAID = 10;
    private static final int MOST = 100;

    private PerPage() {}

    public static int of(String asked) {
        if (!asked.matches("-?[0-9]+")) {
            return UNSAID;
        }
        if (asked.startsWith("-")) {
            return 1;
        }
        return asked.length() > 9 ? MOST : Math.clamp(Integer.parseInt(asked), 1, MOST);
    }
}
