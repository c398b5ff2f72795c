package dev.portero.application.audit;

import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.Inconsistency;
import dev.portero.application.audit.port.Seals;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Optional;

/// Read access to the head of the chain, for storage outside the database and a later comparison.
public final class ReadAuditHead {

    private static final YearMonth NEVER = YearMonth.of(9999, 12);

    /// Head and state of the chain.
    ///
    /// @param inconsistency why nothing is sealed, if the chain contradicts the checkpoint
    /// @param unsealedAge the age of the oldest unsealed entry; zero without one
    public record Outcome(ChainHead head, Optional<Inconsistency> inconsistency, Duration unsealedAge) {}

    private final Seals seals;
    private final ChainMonitor monitor;

    public ReadAuditHead(Seals seals, ChainMonitor monitor) {
        this.seals = seals;
        this.monitor = monitor;
    }

    public Outcome handle() {
        Optional<Inconsistency> inconsistency = monitor.check();
        return new Outcome(seals.head(NEVER), inconsistency, seals.unsealedAge(monitor.sealedUpTo()));
    }

    /// Age of the oldest unsealed entry; zero without one.
    public Duration unsealedAge() {
        return seals.unsealedAge(monitor.sealedUpTo());
    }
}
