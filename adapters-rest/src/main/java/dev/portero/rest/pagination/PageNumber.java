package dev.portero.rest.pagination;

/// Which page is asked for, from one on. What is no number does not count, and what is too low is the first.
public final class PageNumber {

    /// Nobody said.
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
