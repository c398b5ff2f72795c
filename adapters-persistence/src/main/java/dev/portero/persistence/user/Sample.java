package dev.portero.persistence.user;

import dev.portero.application.user.port.UserDirectory.Count;

/// What was found in a part of the table.
///
/// @param scale how many times the part goes into the whole
record Sample(long hits, double scale) {

    /// An estimate on fewer hits is a guess.
    private static final int HITS_THAT_TELL = 5;

    Count count() {
        return new Count(Math.round(hits * scale), !isAll());
    }

    boolean isAll() {
        return scale <= 1;
    }

    boolean tellsOfMoreThan(int users) {
        return !isAll() && hits >= HITS_THAT_TELL && hits * scale > users;
    }
}
