package dev.portero.application.credential.port;

import java.util.function.Function;

/// Concurrency limiter per key (keyed semaphore, also called bulkhead): at most two tasks of one key run at a time in
/// this process. Further tasks wait in FIFO order, without a platform thread or a database connection. Never call it
/// inside a unit of work, nor inside a task.
public interface ConcurrencyLimiter {

    /// Maximum number of concurrent tasks of one key.
    int AT_ONCE = 2;

    /// Permit of a running task.
    interface Permit {

        /// Waits a moment for a task of another process.
        ///
        /// @throws dev.portero.application.port.Overloaded when the total waiting time is exceeded
        void pause();
    }

    /// Runs the task when a permit is available. An exception of the task releases the permit like a result.
    ///
    /// @throws dev.portero.application.port.Overloaded when no permit is expected in time, or none becomes available;
    ///     the task is not started then
    <T> T runLimited(String key, Function<Permit, T> work);
}
