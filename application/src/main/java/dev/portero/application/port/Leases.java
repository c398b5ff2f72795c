package dev.portero.application.port;

import java.time.Duration;
import java.util.UUID;

/// Lets one of all replicas have something at a time. Each call is kept when it returns. All times are the store's own.
public interface Leases {

    /// Whose it is.
    enum Tenure {
        YOURS,
        ANOTHERS
    }

    /// Gives the lease to whoever asks for it unless another has it, and prolongs it for who has it already. It is free
    /// again when so much time has passed since its holder asked last; of many who ask then at once, one gets it.
    ///
    /// @param name what is leased
    Tenure take(String name, UUID holder, Duration length);

    /// Ends the lease of a holder that does not need it any more, or can do nothing with it: others get it at once. The
    /// lease of another stays as it is.
    void release(String name, UUID holder);
}
