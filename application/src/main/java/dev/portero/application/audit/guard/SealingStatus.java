package dev.portero.application.audit.guard;

import dev.portero.application.audit.port.Inconsistency;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Result of the last check of the chain by this process, for health reports, and how long sealing has been behind, by
/// the clock of this process: no row of the database decides it.
public final class SealingStatus {

    /// Time at which unsealed entries were seen after a head.
    private record Delay(long head, Instant since) {}

    private volatile Optional<Inconsistency> last = Optional.empty();
    private volatile @Nullable Delay delay;

    /// Sets the result of a check.
    public void set(Optional<Inconsistency> found) {
        last = found;
    }

    /// Sets that unsealed entries follow the head with this number.
    public void setBehind(long head, Instant now) {
        Delay before = delay;
        if (before == null || before.head() != head) {
            delay = new Delay(head, now);
        }
    }

    /// Sets that everything is sealed.
    public void setUpToDate() {
        delay = null;
    }

    /// Returns for how long unsealed entries have followed the same head; zero if everything is sealed.
    public Duration delay(Instant now) {
        Delay current = delay;
        return current == null || now.isBefore(current.since())
                ? Duration.ZERO
                : Duration.between(current.since(), now);
    }

    /// Returns why nothing is sealed; empty for a consistent chain, and before the first check.
    public Optional<Inconsistency> last() {
        return last;
    }
}
