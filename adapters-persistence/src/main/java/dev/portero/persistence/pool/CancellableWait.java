package dev.portero.persistence.pool;

/// One thread's wait for the pool, which can be called off. The pool has no other way to end it than an interruption.
final class CancellableWait {

    private final Thread thread;
    private boolean over;
    private boolean calledOff;

    CancellableWait(Thread thread) {
        this.thread = thread;
    }

    /// Ends the wait if it is still going on, and only then: later the thread is about something else.
    synchronized void callOff() {
        if (!over) {
            calledOff = true;
            thread.interrupt();
        }
    }

    /// Said by the waiting thread when it waits no longer. Whether it was called off: then nobody else sees that it was
    /// interrupted.
    synchronized boolean end() {
        if (calledOff && !over) {
            Thread.interrupted();
        }
        over = true;
        return calledOff;
    }
}
