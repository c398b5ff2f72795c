package dev.portero.rest.pagination;

/// Query parameter `page`, from 1. A value that is not a number is ignored; a lower one is raised to 1.
public final class PageNumber {

    /// Result if the parameter is absent.
    public static final int UNSAID = 0;

    private PageNumber() {}

    public static int of(String asked) {
        if (!asked.matches("-?[0-9]+")) {
            return UNSAID;
        }
        if (asked.startsWith("-")) {
            return 1;
        }
        return asked.length() > 9 ? Integer.MAX_VALUE : Math.max(1, Integer.parseInt(asked));
    }
}
