package dev.portero.application.testkit;

/// Something in memory that can go back to how it was.
public interface Rewindable {

    /// Remembers the present state; running the result returns to it.
    Runnable bookmark();
}
