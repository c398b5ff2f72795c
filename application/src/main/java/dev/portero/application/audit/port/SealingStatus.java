package dev.portero.application.audit.port;

import java.util.Optional;

/// Status of sealing in this process, for whatever reports on its health: what the last check of the chain came to.
public final class SealingStatus {

    private volatile Optional<Inconsistency> last = Optional.empty();

    /// Notes what a check came to.
    public void set(Optional<Inconsistency> found) {
        last = found;
    }

    /// Why nothing is sealed; empty where the chain is consistent, or nothing was checked yet.
    public Optional<Inconsistency> last() {
        return last;
    }
}
