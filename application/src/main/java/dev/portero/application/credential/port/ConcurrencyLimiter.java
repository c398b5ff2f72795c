package dev.portero.application.credential.port;

import java.util.function.Function;

/// Lets two pieces of work of one key be under way at a time in this process (a keyed semaphore, also called bulkhead).
/// The others wait for their turn in the order in which they came, without a thread of the machine or a connection of
/// the
/// database. Never call it inside a unit of work, nor inside a turn.
public interface ConcurrencyLimiter {

    /// How many of one key are under way at a time.
    int AT_ONCE = 2;

    /// The time in which work may go on.
    interface Permit {

        /// Lets a moment pass for what another process has under way.
        ///
        /// @throws dev.portero.application.port.Overloaded when the work has waited too long in all
        void pause();
    }

    /// Does the work when it is its turn. Whatever it throws ends its turn like a result.
    ///
    /// @throws dev.portero.application.port.Overloaded when its turn is not expected in time, or does not come; the
    /// work
    ///     is not begun then
    <T> T inTurn(String key, Function<Permit, T> work);
}
