package dev.portero.bootstrap.crypto.password;

import dev.portero.application.port.Overloaded;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/// A hash that one thread waits for (a future): done by a worker, refused, or abandoned.
final class HashingTask<T> {

    private final HashWork<T> work;
    private final BooleanSupplier abandoned;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    /// @param abandoned whether the client that wants it has gone
    HashingTask(HashWork<T> work, BooleanSupplier abandoned) {
        this.work = work;
        this.abandoned = abandoned;
    }

    HashWork<T> work() {
        return work;
    }

    CompletableFuture<T> result() {
        return result;
    }

    /// Whether nobody waits for it any more.
    boolean isAbandoned() {
        return result.isDone() || abandoned.getAsBoolean();
    }

    /// Tells whoever waits that it will not be done.
    void refuse(String why, Duration retryAfter) {
        result.completeExceptionally(new Overloaded(why, retryAfter));
    }

    void abandon() {
        refuse("the client has gone", Duration.ofSeconds(1));
    }

    /// Does it on the present thread, unless it is abandoned.
    ///
    /// @return whether it was done
    boolean run() {
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
