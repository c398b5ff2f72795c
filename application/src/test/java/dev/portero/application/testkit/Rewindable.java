package dev.portero.application.testkit;

/// Participant of an in-memory transaction, which can restore an earlier state.
public interface Rewindable {

    /// Takes a snapshot of the present state; running the result restores it.
    Runnable bookmark();
}
