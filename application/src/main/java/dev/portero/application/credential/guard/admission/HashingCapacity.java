package dev.portero.application.credential.guard.admission;

import dev.portero.domain.credential.ClientNetwork;
import java.time.Duration;
import java.util.Optional;

/// The hashing pool as the queues in front of it see it, for one kind of work.
public interface HashingCapacity {

    /// Forecast for a new task of a client network.
    HashForecast forecast(ClientNetwork network);

    /// Refuses a request before it does any work, if its hash would not be admitted now.
    ///
    /// @return the time after which one of the network will be admitted, in whole seconds; empty if it would be
    /// admitted
    Optional<Duration> refuse(ClientNetwork network);
}
