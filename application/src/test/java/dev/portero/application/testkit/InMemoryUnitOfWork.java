package dev.portero.application.testkit;

import dev.portero.application.port.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// In-memory [UnitOfWork]: one unit at a time; an exception rolls all joined adapters back.
public final class InMemoryUnitOfWork implements UnitOfWork, Rewindable {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Rewindable> participants = new ArrayList<>();
    private final List<Runnable> whenKept = new ArrayList<>();

    /// Registers a participant, which every failed unit rolls back from now on.
    public void join(Rewindable participant) {
        participants.add(participant);
    }

    @Override
    public <T> T run(Supplier<T> work) {
        if (isUnderWay()) {
            throw new IllegalStateException("a unit of work is already open");
        }
        lock.lock();
        try {
            return rewindingOnFailure(work);
        } finally {
            lock.unlock();
        }
    }

    /// Runs this after the current unit commits, and never after a rollback.
    public void afterCommit(Runnable action) {
        whenKept.add(action);
    }

    /// Takes a snapshot of all participants.
    @Override
    public Runnable bookmark() {
        List<Runnable> bookmarks =
                participants.stream().map(Rewindable::bookmark).toList();
        return () -> bookmarks.forEach(Runnable::run);
    }

    /// Whether the calling thread is inside a unit.
    public boolean isUnderWay() {
        return lock.isHeldByCurrentThread();
    }

    private <T> T rewindingOnFailure(Supplier<T> work) {
        Runnable bookmark = bookmark();
        try {
            whenKept.clear();
            T result = work.get();
            whenKept.forEach(Runnable::run);
            return result;
        } catch (Throwable failure) {
            bookmark.run();
            throw failure;
        }
    }
}
