package dev.portero.persistence.user;

import dev.portero.application.user.port.UserDirectory.Count;

/// What was found in a part of the table.
///
/// @param hits how many in it are meant
/// @param seen how many are in it
/// @param scale how many times the part goes into the whole
record TableSample(long hits, long seen, double scale) {

    /// So many blocks of the table: some four or five thousand users, always the same ones.
    private static final int BLOCKS = 320;

    /// In SQL, how many times the part goes into the whole.
    static final String SCALE =
            "greatest(1, pg_relation_size('users') / (%d.0 * current_setting('block_size')::int))".formatted(BLOCKS);

    /// In SQL, the part of `users`.
    static final String PART = "TABLESAMPLE SYSTEM ((SELECT 100 / " + SCALE + ")) REPEATABLE (1)";

    /// An estimate on fewer hits is a guess.
    private static final int HITS_THAT_TELL = 5;

    private static final int FOUND_BY_INDEX = 2_000;

    /// Those who are meant stand nearer together here and farther apart there.
    private static final long CHANCE = 4;

    Count count() {
        return new Count(Math.round(hits * scale), !isAll());
    }

    boolean isAll() {
        return scale <= 1;
    }

    boolean tellsOfMoreThan(double users) {
        return !isAll() && hits >= HITS_THAT_TELL && hits * scale > users;
    }

    /// Whether so many of those who are meant are found sooner by reading the table in order than by finding them all.
    /// Where `n` are meant of `N`, it takes `wanted * N / n` of them to be read, each at half the price of one that is
    /// found. In a table that does not fit into memory that price is higher: so many are never found.
    boolean tellsOfEnoughToReadInOrder(int wanted) {
        return tellsOfMoreThan(Math.min(Math.sqrt(wanted * seen * scale / 2), FOUND_BY_INDEX));
    }

    /// After so many rows in order so many are found, unless those who are meant all stand far behind.
    long rowsToFind(int wanted) {
        return CHANCE * wanted * seen / hits;
    }
}
