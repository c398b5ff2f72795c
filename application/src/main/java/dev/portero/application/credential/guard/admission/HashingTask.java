package dev.portero.application.credential.guard.admission;

import dev.portero.application.port.Overloaded;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/// Task of the hashing pool that one thread waits for (a future): done by a worker, refused, or abandoned.
public final class HashingTask<T> {

    private final HashWork<T> work;
    private final BooleanSupplier abandoned;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    /// @param abandoned whether the client of the request has disconnected
    public HashingTask(HashWork<T> work, BooleanSupplier abandoned) {
        this.work = work;
        this.abandoned = abandoned;
    }

    public HashWork<T> work() {
        return work;
    }

    public CompletableFuture<T> result() {
        return result;
    }

    /// Whether no caller waits for it any more.
    boolean isAbandoned() {
        return result.isDone() || abandoned.getAsBoolean();
    }

    /// Completes the task with a refusal.
    public void refuse(String reason, Duration retryAfter) {
        result.completeExceptionally(new Overloaded(reason, retryAfter));
    }

    public void abandon() {
        refuse("the client has disconnected", Duration.ofSeconds(1));
    }

    /// Runs the task on the current thread, unless it is abandoned.
    ///
    /// @return whether it was run
    public boolean run() {
        if (isAbandoned()) {
            abandon();
            return false;
        }
        try {
            result.complete(work.calls().call());
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
        }
        return true;
    }
}
