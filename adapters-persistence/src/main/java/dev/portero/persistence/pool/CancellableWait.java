package dev.portero.persistence.pool;

/// Cancellable wait of one thread for a connection of the pool. The pool has no other way to end a wait than an
/// interruption.
final class CancellableWait {

    private final Thread thread;
    private boolean over;
    private boolean canceled;

    CancellableWait(Thread thread) {
        this.thread = thread;
    }

    /// Cancels the wait if it is still in progress, and only then: later the thread does something else.
    synchronized void callOff() {
        if (!over) {
            canceled = true;
            thread.interrupt();
        }
    }

    /// Ends the wait; called by the waiting thread. Returns whether it was canceled: then the interruption is cleared,
    /// so that no other code sees it.
    synchronized boolean end() {
        if (canceled && !over) {
            Thread.interrupted();
        }
        over = true;
        return canceled;
    }
}
