package dev.portero.application.credential.port;

import dev.portero.domain.credential.ClientNetwork;
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
    /// @param network the client network, whose share of the hashing queue the task will use
    /// @throws dev.portero.application.port.Overloaded when no permit is expected in time, whatever other keys do, or
    ///     none becomes available; the task is not started then
    <T> T runLimited(String key, ClientNetwork network, Function<Permit, T> work);
}
