package dev.portero.application.clock.port;

import java.time.Instant;

/// The clock of the database: the one that all replicas share, and by which stores keep time. May be called
/// concurrently.
public interface DatabaseClock {

    /// What time it is there, in microseconds, read between the call and its return. It takes a round trip.
    ///
    /// @throws dev.portero.application.port.Unavailable when the database is away
    Instant now();
}
