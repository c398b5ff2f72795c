package dev.portero.bootstrap.fault;

/// Points at which the service kills itself: between any two steps that matter.
enum FaultPoint {
    /// A change is committed, and not yet published.
    AFTER_COMMIT,
    /// A relay has the lease and claimed messages, and the broker has none of them.
    AFTER_CLAIM,
    /// The broker has the messages and has sent its confirms, which are not yet read.
    AFTER_PUBLISH,
    /// The relay has read the confirms.
    AFTER_CONFIRM,
    /// The relay is about to settle the messages.
    BEFORE_MARK,
    /// The messages are settled and committed.
    AFTER_MARK
}
