package dev.portero.application.credential.guard.admission;

import static dev.portero.application.credential.port.ConcurrencyLimiter.AT_ONCE;

/// Forecast of the hashing pool for the tasks of one key from one client network.
///
/// @param delay expected wait of a new task for a worker, in nanoseconds
/// @param cost expected duration of a hash on a worker, in nanoseconds
/// @param workers number of workers
public record HashForecast(long delay, long cost, int workers) {

    /// Expected wait of a new task behind the tasks of other keys.
    ///
    /// @param own number of tasks of the same key in the pool
    long behindOthers(int own) {
        return Math.max(0, delay - own * cost / workers);
    }

    /// Expected duration of a task from its wait for a worker to its end.
    ///
    /// @param own number of tasks of the same key in the pool
    long turn(int own) {
        return behindOthers(own) + Math.max(cost, AT_ONCE * cost / workers);
    }
}
