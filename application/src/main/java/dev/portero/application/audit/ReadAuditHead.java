package dev.portero.application.audit;

import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.Inconsistency;
import dev.portero.application.audit.port.Seals;
import java.time.Clock;
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
    private final Clock clock;

    public ReadAuditHead(Seals seals, ChainMonitor monitor, Clock clock) {
        this.seals = seals;
        this.monitor = monitor;
        this.clock = clock;
    }

    public Outcome handle() {
        Optional<Inconsistency> inconsistency = monitor.check();
        return new Outcome(seals.head(NEVER), inconsistency, unsealedAge());
    }

    /// Age of the oldest unsealed entry; zero without one. Whatever times the rows claim, it is at least the time for
    /// which this process has seen unsealed entries after the same head.
    public Duration unsealedAge() {
        Duration claimed = seals.unsealedAge(monitor.sealedUpTo());
        Duration seen = monitor.status().delay(clock.instant());
        return claimed.compareTo(seen) > 0 ? claimed : seen;
    }
}
