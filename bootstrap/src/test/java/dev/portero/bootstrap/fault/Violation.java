package dev.portero.bootstrap.fault;

/// Violation of a guarantee.
record Violation(Kind kind, String what) {

    /// Kind of a violation.
    enum Kind {
        /// A committed event was never received.
        LOST,
        /// An event was received that was never committed.
        PHANTOM,
        /// One sequence number of a user was received under two event ids.
        TWO_IDS,
        /// A later event of a user was received before an earlier one.
        DISORDER,
        /// A sequence number of a user is missing, or the first is not one.
        GAP,
        /// An acknowledged write is not in the database.
        NOT_STORED,
        /// The received event differs from the committed event with the same id.
        ALTERED
    }
}
