package dev.portero.bootstrap.fault;

/// Where the service is killed from inside: between any two steps that matter.
enum FaultPoint {
    /// A change is committed, nobody has been told.
    AFTER_COMMIT,
    /// A relay has messages in hand and the lease, the broker has nothing.
    AFTER_CLAIM,
    /// The broker has messages and has said so, but nobody has read it.
    AFTER_PUBLISH,
    /// The relay knows that the broker has messages.
    AFTER_CONFIRM,
    /// The relay is about to mark what has been sent.
    BEFORE_MARK,
    /// It is marked and committed.
    AFTER_MARK
}
