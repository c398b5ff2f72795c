package dev.portero.application.clock.port;

import java.time.Instant;

/// Clock of the database: the clock that all replicas share, and that stores use. Thread-safe.
public interface DatabaseClock {

    /// Returns the time of the database, in microseconds, read between the call and its return. It takes a round trip.
    ///
    /// @throws dev.portero.application.port.Unavailable when the database is unavailable
    Instant now();
}
