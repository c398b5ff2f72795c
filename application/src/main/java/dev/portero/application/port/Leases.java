package dev.portero.application.port;

import java.time.Duration;
import java.util.UUID;

/// Leases for work that only one replica may do at a time. Each call is committed when it returns. All times are those
/// of the store.
public interface Leases {

    /// Result of a request for a lease.
    enum Tenure {
        YOURS,
        ANOTHERS
    }

    /// Acquires or extends the lease, unless another replica has it. It expires if it is not extended for its length;
    /// of several concurrent requests after that, one gets it. A lease that would last for more than twice the length,
    /// as after the clock of the store was set back, has expired as well.
    ///
    /// @param name the name of the lease
    Tenure take(String name, UUID holder, Duration length);

    /// Releases the lease of a holder that no longer needs or can use it, so that others can acquire it at once. A
    /// lease of another holder is unchanged.
    void release(String name, UUID holder);
}
