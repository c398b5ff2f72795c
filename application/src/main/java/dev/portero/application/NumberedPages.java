package dev.portero.application;

/// Reach of page numbers: deeper pages would read everything before them, and are read by cursor instead.
public final class NumberedPages {

    /// Deepest element that a page number can reach.
    public static final int DEEPEST = 10_000;

    private NumberedPages() {}

    public static boolean reach(int number, int perPage) {
        return (long) number * perPage <= DEEPEST;
    }
}
