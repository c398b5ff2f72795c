package dev.portero.application.audit;

import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.Inconsistency;
import dev.portero.application.audit.port.Seals;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Optional;

/// Reads the head of the chain, to be kept outside of the database and compared later.
public final class ReadAuditHead {

    private static final YearMonth NEVER = YearMonth.of(9999, 12);

    /// What was found.
    ///
    /// @param inconsistency why nothing is sealed, if the chain is not the one that the service has made
    /// @param unsealedAge for how long the oldest entry has waited that is not sealed; zero where none waits
    public record Outcome(ChainHead head, Optional<Inconsistency> inconsistency, Duration unsealedAge) {}

    private final Seals seals;
    private final ChainMonitor monitor;

    public ReadAuditHead(Seals seals, ChainMonitor monitor) {
        this.seals = seals;
        this.monitor = monitor;
    }

    public Outcome handle() {
        Optional<Inconsistency> inconsistency = monitor.check();
        return new Outcome(seals.head(NEVER), inconsistency, seals.unsealedAge());
    }

    /// For how long the oldest entry has waited that is not sealed; zero where none waits.
    public Duration unsealedAge() {
        return seals.unsealedAge();
    }
}
