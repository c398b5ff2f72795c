package dev.portero.application.audit.guard;

import dev.portero.application.audit.port.Inconsistency;
import java.util.Optional;

/// Result of the last check of the chain by this process, for health reports.
public final class SealingStatus {

    private volatile Optional<Inconsistency> last = Optional.empty();

    /// Sets the result of a check.
    public void set(Optional<Inconsistency> found) {
        last = found;
    }

    /// Returns why nothing is sealed; empty for a consistent chain, and before the first check.
    public Optional<Inconsistency> last() {
        return last;
    }
}
