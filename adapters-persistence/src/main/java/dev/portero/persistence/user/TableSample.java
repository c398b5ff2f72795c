package dev.portero.persistence.user;

import dev.portero.application.user.port.UserDirectory.Count;

/// Result of a search in a sample of the table (TABLESAMPLE).
///
/// @param hits number of matching rows in the sample
/// @param seen number of rows in the sample
/// @param scale size of the table in relation to the sample
record TableSample(long hits, long seen, double scale) {

    /// Size of the sample in blocks: about four to five thousand users, always the same ones.
    private static final int BLOCKS = 320;

    /// SQL expression for the size of the table in relation to the sample.
    static final String SCALE =
            "greatest(1, pg_relation_size('users') / (%d.0 * current_setting('block_size')::int))".formatted(BLOCKS);

    /// SQL clause that samples `users`.
    static final String PART = "TABLESAMPLE SYSTEM ((SELECT 100 / " + SCALE + ")) REPEATABLE (1)";

    /// Minimum number of hits for an estimate; fewer are too uncertain.
    private static final int MIN_HITS = 5;

    private static final int MAX_INDEX_HITS = 2_000;

    /// Safety factor, because matching rows are not distributed evenly.
    private static final long SAFETY_FACTOR = 4;

    Count count() {
        return new Count(Math.round(hits * scale), !isAll());
    }

    boolean isAll() {
        return scale <= 1;
    }

    boolean suggestsMoreThan(double users) {
        return !isAll() && hits >= MIN_HITS && hits * scale > users;
    }

    /// Returns whether a scan in sort order finds so many matches sooner than an index finds all of them. With `n`
    /// matches among `N` rows the scan reads `wanted * N / n` rows, each at half the price of an index hit. In a table
    /// that does not fit into memory an index hit is more expensive; therefore the index is never used for more than a
    /// fixed number of matches.
    boolean suggestsReadingInOrder(int wanted) {
        return suggestsMoreThan(Math.min(Math.sqrt(wanted * seen * scale / 2), MAX_INDEX_HITS));
    }

    /// Returns how many rows in sort order contain so many matches, unless the matches are far behind in the order.
    long rowsToFind(int wanted) {
        return SAFETY_FACTOR * wanted * seen / hits;
    }
}
