package dev.portero.bootstrap.fault;

/// One thing that must not be.
record Violation(Kind kind, String what) {

    /// What can be wrong.
    enum Kind {
        /// It was committed, and nobody was told.
        LOST,
        /// Somebody was told of what was never committed.
        PHANTOM,
        /// One place in a user's story was told under two event ids.
        TWO_IDS,
        /// A later event of a user came before an earlier one.
        DISORDER,
        /// A user's story has no such place between others, or does not begin at one.
        GAP,
        /// A write was acknowledged, and there is nothing of it in the database.
        UNKEPT,
        /// What was told under an id is not what was committed under it.
        MISTOLD
    }
}
